-- One row is a field of the list x what it says there (NULL: nothing) with the number of relevant services that have it.
WITH entry AS (
    SELECT to_json(entry) AS told FROM mart.entry AS entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio
)
SELECT asked.field, entry.told ->> asked.field AS answer, count(*)::INTEGER AS service_count
FROM entry CROSS JOIN (SELECT unnest($fields::VARCHAR[]) AS field) AS asked
GROUP BY ALL
ORDER BY asked.field, service_count DESC, answer
