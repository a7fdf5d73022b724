-- One row is the municipality: what citizens and staff have of it, each figure with the number of services it cannot count.
-- Visits: one visit a case is assumed, online cases of OZG-konform services only. Hours a year, citizens and staff together.
SELECT count(*)::INTEGER AS relevant_count,
       count(*) FILTER (rule.is_round_the_clock(level_low))::INTEGER AS round_the_clock_count,
       count(*) FILTER (rule.is_without_visit(level_low, bottleneck_codes))::INTEGER AS without_visit_count,
       count(*) FILTER (level_low IS NULL)::INTEGER AS unknown_level_count,
       sum(online_case_count) FILTER (is_conform) AS visits_avoided,
       count(*) FILTER (is_conform AND online_case_count IS NULL)::INTEGER AS visits_unknown_count,
       sum(rule.hours_freed(online_case_count, minutes_saved)) AS hours_freed,
       sum(rule.hours_freed(online_case_count, minutes_saved)) FILTER (minutes_saved < 0) AS hours_added,
       count(*) FILTER (online_case_count > 0 AND minutes_saved IS NOT NULL)::INTEGER AS hours_known_count,
       count(*) FILTER (is_conform AND rule.hours_freed(online_case_count, minutes_saved) IS NULL)::INTEGER AS hours_unknown_count
FROM mart.entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio
