-- One row is a service x month of the window up to the date, for the services with most cases among those counted monthly.
-- Counts are NULL in a month nobody counted, or with more online cases than cases: a gap, not zero. is_starting marks the first months after go-live.
WITH counted AS (
    SELECT usage.ozg_id, usage.leika_key, entry.service_name, entry.golive_date, usage.period_start_date,
           usage.case_count, rule.counted_online(usage.online_case_count, usage.case_count) AS online_case_count
    FROM mart.usage AS usage
    JOIN mart.entry AS entry
      ON entry.ars = usage.ars AND entry.reporting_date = $date::DATE AND entry.is_in_ratio
     AND entry.ozg_id = usage.ozg_id AND entry.leika_key IS NOT DISTINCT FROM usage.leika_key
    WHERE usage.ars = $ars::VARCHAR AND usage.month_count = 1 AND usage.period_end_date <= $date::DATE
      AND usage.period_start_date > last_day($date::DATE) - to_months($month_count::INTEGER)
      AND rule.counted_online(usage.online_case_count, usage.case_count) IS NOT NULL
),
service AS (
    SELECT ozg_id, leika_key, any_value(service_name) AS service_name, any_value(golive_date) AS golive_date,
           sum(coalesce(case_count, online_case_count)) AS size, max(period_start_date) AS last_month
    FROM counted
    GROUP BY ozg_id, leika_key
    HAVING count(*) > 1
    ORDER BY size DESC, ozg_id
    LIMIT $service_limit::INTEGER
),
month AS (
    SELECT unnest(generate_series(
        (SELECT min(period_start_date) FROM counted), (SELECT max(last_month) FROM service), INTERVAL 1 MONTH
    ))::DATE AS month_start_date
)
SELECT service.service_name, service.ozg_id, service.leika_key, month.month_start_date, counted.case_count, counted.online_case_count,
       rule.is_starting_month(month.month_start_date, service.golive_date, $starting_months::INTEGER) AS is_starting
FROM service
CROSS JOIN month
LEFT JOIN counted
  ON counted.ozg_id = service.ozg_id AND counted.leika_key IS NOT DISTINCT FROM service.leika_key
 AND counted.period_start_date = month.month_start_date
ORDER BY service.size DESC, service.ozg_id, month.month_start_date
