-- One row is a relevant service of which the house knows any time: minutes at the counter with their kind, visits, ways, cases, days; most
-- visits first. staff_hours: hours a year set free in the house, negative where a case takes longer. travel_hours, travel_kilometres: a year nobody is on
-- the way because the service needs no visit; NULL where it is not known.
SELECT entry.ozg_id, entry.leika_key, entry.service_name, entry.office, entry.online_case_count,
       time.* EXCLUDE (ars, reporting_date, ozg_id, leika_key),
       rule.counter_minutes(time, planned.planned_minutes) AS counter_minutes,
       rule.counter_minutes_kind(time, planned.planned_minutes) AS minutes_kind,
       rule.is_without_visit(entry.is_conform, entry.bottleneck_codes, entry.legal_ceiling_level, entry.appearance_duty) AS is_without_visit,
       rule.hours_freed(entry.online_case_count, counter_minutes - time.minutes_after) AS staff_hours,
       CASE WHEN rule.is_without_visit(entry.is_conform, entry.bottleneck_codes, entry.legal_ceiling_level, entry.appearance_duty)
            THEN rule.travel_hours(entry.online_case_count, time.travel_minutes) END AS travel_hours,
       CASE WHEN rule.is_without_visit(entry.is_conform, entry.bottleneck_codes, entry.legal_ceiling_level, entry.appearance_duty)
            THEN rule.travel_kilometres(entry.online_case_count, time.travel_km) END AS travel_kilometres
FROM mart.entry_with_pair($ars::VARCHAR, $date::DATE) AS entry
JOIN mart.service_time AS time
  ON time.ars = entry.ars AND time.reporting_date = entry.reporting_date AND time.ozg_id = entry.ozg_id
 AND time.leika_key IS NOT DISTINCT FROM entry.leika_key
LEFT JOIN core.planned_minutes AS planned ON planned.ozg_id = entry.ozg_id
ORDER BY time.visit_count DESC NULLS LAST, entry.service_name, entry.leika_key NULLS FIRST
