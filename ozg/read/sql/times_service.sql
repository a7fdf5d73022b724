-- One row is a service of the list with what is known of its time; planned minutes of one city beside it, for what has no own ones.
SELECT coalesce(pair.online_case_count, rule.counted_online(entry.online_case_count, entry.case_count)) AS online_case_count, time.* EXCLUDE (ars, reporting_date, ozg_id, leika_key), planned.planned_minutes, planned.planned_source,
       rule.counter_minutes(time, planned.planned_minutes) AS counter_minutes,
       rule.counter_minutes_kind(time, planned.planned_minutes) AS minutes_kind
FROM mart.entry AS entry
LEFT JOIN mart.online_pair() AS pair
  ON pair.ars = entry.ars AND pair.reporting_date = entry.reporting_date AND pair.ozg_id = entry.ozg_id
 AND pair.leika_key IS NOT DISTINCT FROM entry.leika_key
LEFT JOIN mart.service_time AS time
  ON time.ars = entry.ars AND time.reporting_date = entry.reporting_date AND time.ozg_id = entry.ozg_id
 AND time.leika_key IS NOT DISTINCT FROM entry.leika_key
LEFT JOIN core.planned_minutes AS planned ON planned.ozg_id = entry.ozg_id
WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND entry.ozg_id = $ozg_id::VARCHAR
  AND entry.leika_key IS NOT DISTINCT FROM $leika_key::VARCHAR
