-- One row: the newest year with monthly counts against the year before, over the months of each service that were counted in
-- both years; no row while there is no such month.
WITH monthly AS (
    SELECT usage.ozg_id, usage.leika_key, year(usage.period_start_date) AS usage_year, month(usage.period_start_date) AS month_number,
           rule.counted_online(usage.online_case_count, usage.case_count) AS online_case_count
    FROM mart.usage AS usage
    JOIN mart.entry AS entry
      ON entry.ars = usage.ars AND entry.reporting_date = $date::DATE AND entry.is_in_ratio
     AND entry.ozg_id = usage.ozg_id AND entry.leika_key IS NOT DISTINCT FROM usage.leika_key
    WHERE usage.ars = $ars::VARCHAR AND usage.month_count = 1 AND usage.period_end_date <= $date::DATE
      AND rule.counted_online(usage.online_case_count, usage.case_count) IS NOT NULL
)
SELECT now.usage_year::INTEGER AS usage_year,
       count(DISTINCT (now.ozg_id, coalesce(now.leika_key, '')))::INTEGER AS service_count,
       min(now.month_number)::INTEGER AS first_month, max(now.month_number)::INTEGER AS last_month,
       sum(now.online_case_count) AS online_case_count, sum(before.online_case_count) AS previous_online_case_count
FROM monthly AS now
JOIN monthly AS before
  ON before.usage_year = now.usage_year - 1 AND before.month_number = now.month_number
 AND before.ozg_id = now.ozg_id AND before.leika_key IS NOT DISTINCT FROM now.leika_key
WHERE now.usage_year = (SELECT max(usage_year) FROM monthly)
GROUP BY now.usage_year
