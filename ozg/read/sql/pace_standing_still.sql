-- One row is a service that is "in Umsetzung" in every list since a date at least $standstill_months ago, longest first.
WITH stage AS (
    SELECT ozg_id, leika_key, reporting_date, implementation_status,
           max(reporting_date) FILTER (implementation_status IS DISTINCT FROM 'IN_UMSETZUNG')
               OVER (PARTITION BY ozg_id, leika_key) AS last_other_date
    FROM mart.history
    WHERE ars = $ars::VARCHAR AND reporting_date <= $date::DATE
),
since AS (
    SELECT ozg_id, leika_key, min(reporting_date) AS since_date
    FROM stage
    WHERE reporting_date > coalesce(last_other_date, DATE '1900-01-01')
    GROUP BY ozg_id, leika_key
)
SELECT entry.ozg_id, entry.leika_key, entry.service_name, entry.office, since.since_date,
       date_diff('month', since.since_date, $date::DATE)::INTEGER AS months, entry.level_low, entry.target_date, entry.case_count,
       entry.case_quality, entry.hindering_codes
FROM since
JOIN mart.entry AS entry
  ON entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND entry.ozg_id = since.ozg_id
 AND entry.leika_key IS NOT DISTINCT FROM since.leika_key
WHERE entry.is_in_ratio AND date_diff('month', since.since_date, $date::DATE) > $standstill_months::INTEGER
ORDER BY since.since_date, entry.case_count DESC NULLS LAST, entry.service_name
