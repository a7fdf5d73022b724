-- One row is a service on its way online: where it is, since which list, what comes next, and when it is expected by its own date.
WITH seen AS (
    SELECT ozg_id, leika_key, reporting_date, implementation_status,
           lag(implementation_status) OVER (PARTITION BY ozg_id, leika_key ORDER BY reporting_date) AS before
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date <= $date::DATE
),
since AS (
    SELECT ozg_id, leika_key, max(reporting_date) FILTER (before IS DISTINCT FROM implementation_status) AS since_date
    FROM seen GROUP BY ALL
)
SELECT entry.ozg_id, entry.leika_key, entry.service_name, entry.office, entry.implementation_status, since.since_date, entry.target_date,
       entry.is_overdue, entry.is_blocked, entry.bottleneck_codes <> '' AS has_bottleneck, entry.case_count
FROM mart.entry AS entry
JOIN since ON since.ozg_id = entry.ozg_id AND since.leika_key IS NOT DISTINCT FROM entry.leika_key
WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND entry.is_in_ratio
  AND rule.is_running(entry.implementation_status)
ORDER BY entry.is_overdue DESC, entry.target_date NULLS LAST, entry.case_count DESC NULLS LAST, entry.service_name
