-- One row is a relevant service not online yet whose target date is later than the newest earlier list that names one says it; longest move first.
WITH earlier AS (
    SELECT ozg_id, leika_key, arg_max(target_date, reporting_date) AS earlier_date, max(reporting_date) AS told_date
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date < $date::DATE AND target_date IS NOT NULL
    GROUP BY ozg_id, leika_key
)
SELECT entry.service_name, earlier.earlier_date, entry.target_date, earlier.told_date
FROM mart.entry AS entry
JOIN earlier ON earlier.ozg_id = entry.ozg_id AND earlier.leika_key IS NOT DISTINCT FROM entry.leika_key
WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND entry.is_in_ratio AND entry.target_date > earlier.earlier_date
  AND NOT coalesce(rule.is_live(entry.implementation_status), false) AND NOT coalesce(entry.is_conform, false)
ORDER BY entry.target_date - earlier.earlier_date DESC, entry.service_name, entry.ozg_id
