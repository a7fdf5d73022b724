-- One row: hours and kilometres a year nobody is on the way, over the services without a visit whose way and online cases are known
-- (known_count, km_known_count), of all services without a visit (service_count); case_count, km_case_count: their online cases.
WITH listed AS (
    SELECT entry.* REPLACE (pair.online_case_count AS online_case_count)
    FROM mart.entry AS entry
    JOIN mart.online_pair() AS pair
      ON pair.ars = entry.ars AND pair.reporting_date = entry.reporting_date AND pair.ozg_id = entry.ozg_id
     AND pair.leika_key IS NOT DISTINCT FROM entry.leika_key
    WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND entry.is_in_ratio
)
SELECT count(*)::INTEGER AS service_count,
       count(rule.travel_hours(entry.online_case_count, time.travel_minutes))::INTEGER AS known_count,
       sum(rule.travel_hours(entry.online_case_count, time.travel_minutes)) AS travel_hours,
       sum(entry.online_case_count) FILTER (time.travel_minutes IS NOT NULL) AS case_count,
       count(rule.travel_kilometres(entry.online_case_count, time.travel_km))::INTEGER AS km_known_count,
       sum(rule.travel_kilometres(entry.online_case_count, time.travel_km)) AS travel_kilometres,
       sum(entry.online_case_count) FILTER (time.travel_km IS NOT NULL) AS km_case_count
FROM listed AS entry
LEFT JOIN mart.service_time AS time
  ON time.ars = entry.ars AND time.reporting_date = entry.reporting_date AND time.ozg_id = entry.ozg_id
 AND time.leika_key IS NOT DISTINCT FROM entry.leika_key
WHERE rule.is_without_visit(entry.is_conform, entry.bottleneck_codes, entry.legal_ceiling_level, entry.appearance_duty)
