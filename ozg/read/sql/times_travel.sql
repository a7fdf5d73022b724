-- One row: hours and kilometres a year nobody is on the way, over the services without a visit whose way and online cases are known
-- (known_count, km_known_count), of all services without a visit (service_count); case_count, km_case_count: their online cases.
SELECT count(*)::INTEGER AS service_count,
       count(rule.travel_hours(entry.online_case_count, time.travel_minutes))::INTEGER AS known_count,
       sum(rule.travel_hours(entry.online_case_count, time.travel_minutes)) AS travel_hours,
       sum(entry.online_case_count) FILTER (time.travel_minutes IS NOT NULL) AS case_count,
       count(rule.travel_kilometres(entry.online_case_count, time.travel_km))::INTEGER AS km_known_count,
       sum(rule.travel_kilometres(entry.online_case_count, time.travel_km)) AS travel_kilometres,
       sum(entry.online_case_count) FILTER (time.travel_km IS NOT NULL) AS km_case_count
FROM mart.entry_with_pair($ars::VARCHAR, $date::DATE) AS entry
LEFT JOIN mart.service_time AS time
  ON time.ars = entry.ars AND time.reporting_date = entry.reporting_date AND time.ozg_id = entry.ozg_id
 AND time.leika_key IS NOT DISTINCT FROM entry.leika_key
WHERE rule.is_without_visit(entry.is_conform, entry.bottleneck_codes, entry.legal_ceiling_level, entry.appearance_duty)
