-- One row is a choice of bottleneck codes with what would be without them: services held up by them, gained (ganz online then; gained_unknown:
-- of which it is not known today), blocked by others still, lacking something else, and of which nobody knows whether it is enough; with their
-- cases a year (NULL while none has a count). freed: those that reach their target. Largest effect first.
SELECT choice, count(*)::INTEGER AS service_count,
       count(*) FILTER (is_gained)::INTEGER AS gained_count,
       count(*) FILTER (is_gained AND is_conform IS NULL)::INTEGER AS gained_unknown_count,
       sum(case_count) FILTER (is_gained) AS gained_case_count,
       sum(case_count) FILTER (is_gained AND is_conform IS NULL) AS gained_unknown_case_count,
       count(*) FILTER (is_gained AND case_count IS NULL)::INTEGER AS gained_without_cases_count,
       count(*) FILTER (len(remaining_codes) > 0 AND NOT coalesce(is_conform, false))::INTEGER AS blocked_count,
       count(*) FILTER (len(remaining_codes) = 0 AND NOT is_gained AND NOT coalesce(is_conform, false))::INTEGER AS lacking_count,
       count(*) FILTER (len(remaining_codes) = 0 AND is_gained IS NULL)::INTEGER AS unsure_count,
       count(*) FILTER (coalesce(is_conform, false))::INTEGER AS conform_count,
       sum(rule.freed_cases(case_count, is_set_free)) AS freed_case_count
FROM mart.without($ars::VARCHAR, $date::DATE, $choices::VARCHAR[])
GROUP BY choice
ORDER BY gained_count DESC, gained_case_count DESC NULLS LAST, unsure_count DESC, service_count DESC, choice
