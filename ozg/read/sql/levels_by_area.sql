-- One row is subject area x maturity level (NULL = it is not known whether it is ganz online: no level, a range across the threshold, or
-- another model) with its number of relevant services, and of how many of them the level is only known to be at least this one. is_lax: a notice by post still allows level 3 (docs/fachregeln.md 2.2, second reading).
WITH assessed AS (
    SELECT subject_area, CASE WHEN $is_lax::BOOLEAN THEN level_low_lax ELSE level_low END AS level_shown,
           CASE WHEN $is_lax::BOOLEAN THEN level_high_lax ELSE level_high END AS level_high_shown
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio
)
SELECT subject_area AS group_name, CASE WHEN rule.is_conform(level_shown, level_high_shown) IS NOT NULL THEN level_shown END AS maturity_level,
       count(*)::INTEGER AS service_count,
       count(*) FILTER (rule.is_conform(level_shown, level_high_shown) IS NOT NULL AND level_shown < level_high_shown)::INTEGER AS bounded_count
FROM assessed
GROUP BY ALL
ORDER BY group_name, maturity_level
