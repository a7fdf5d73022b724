-- One row is an open bottleneck of one listed service, blocking ones first, proposals last. is_outdated: no list of the twelve
-- months before $today repeats it.
SELECT bottleneck_code, severity, is_proposed, string_agg(DISTINCT owner_code, ' ' ORDER BY owner_code) AS owner_codes,
       coalesce(bool_or(owner_code IS NULL AND NOT is_proposed), false) AS names_nobody,
       min(since_date) AS since_date, max(stated_date) AS stated_date,
       coalesce(bool_and(rule.is_outdated(stated_date, reporting_date, $today::DATE)), false) AS is_outdated,
       string_agg(DISTINCT measure, '; ' ORDER BY measure) AS measure,
       min(measure_target_date) AS measure_target_date, bool_and(is_for_all) AS is_for_all
FROM mart.bottleneck
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND ozg_id = $ozg_id::VARCHAR
  AND leika_key IS NOT DISTINCT FROM $leika_key::VARCHAR
GROUP BY bottleneck_code, severity, is_proposed
ORDER BY is_proposed, list_position(['BLOCKIEREND', 'BREMSEND', 'HINWEIS'], severity), bottleneck_code
