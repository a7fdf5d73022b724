-- One row is a calendar year with the cases of the services that have both counts in every year shown: otherwise a service
-- counted for the first time would look like growth. Oldest first.
WITH counted AS (
    SELECT usage.ozg_id, usage.leika_key, usage.usage_year, usage.case_count, usage.online_case_count
    FROM mart.usage_year AS usage
    JOIN mart.entry AS entry
      ON entry.ars = usage.ars AND entry.reporting_date = $date::DATE AND entry.is_in_ratio
     AND entry.ozg_id = usage.ozg_id AND entry.leika_key IS NOT DISTINCT FROM usage.leika_key
    WHERE usage.ars = $ars::VARCHAR AND usage.usage_year <= year($date::DATE)
      AND usage.case_count IS NOT NULL AND usage.online_case_count IS NOT NULL
),
shown AS (SELECT DISTINCT usage_year FROM counted ORDER BY usage_year DESC LIMIT $year_count::INTEGER),
always AS (
    SELECT ozg_id, leika_key
    FROM counted
    WHERE usage_year IN (SELECT usage_year FROM shown)
    GROUP BY ozg_id, leika_key
    HAVING count(*) = (SELECT count(*) FROM shown)
)
SELECT counted.usage_year, count(*)::INTEGER AS service_count, sum(counted.case_count) AS case_count,
       sum(counted.online_case_count) AS online_case_count,
       rule.online_share(sum(counted.online_case_count), sum(counted.case_count)) AS online_share
FROM counted
JOIN always ON always.ozg_id = counted.ozg_id AND always.leika_key IS NOT DISTINCT FROM counted.leika_key
WHERE counted.usage_year IN (SELECT usage_year FROM shown)
GROUP BY counted.usage_year
ORDER BY counted.usage_year
