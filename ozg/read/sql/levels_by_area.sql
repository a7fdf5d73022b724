-- One row is subject area x maturity level (NULL = unknown) with its number of relevant services.
-- is_lax: a notice by post still allows level 3 (docs/fachregeln.md 2.2, second reading).
SELECT subject_area AS group_name, CASE WHEN $is_lax::BOOLEAN THEN level_low_lax ELSE level_low END AS maturity_level,
       count(*)::INTEGER AS service_count
FROM mart.entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio
GROUP BY ALL
ORDER BY group_name, maturity_level
