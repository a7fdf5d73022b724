-- One row is a group of relevant services that are not in the plan list, with their number (codes: ozg.rules.priority.GROUPS).
SELECT rank_group, count(*)::INTEGER AS service_count
FROM mart.entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio AND turn_group IS NULL
GROUP BY rank_group
ORDER BY rank_group
