-- One row is something others must deliver: party x bottleneck code x what was noted about it, with the services below their
-- target it holds up. Only confirmed open obstacles whose entry names somebody else than the municipality, stated by a list of the
-- twelve months before $today; longest waiting first within the party. waiting_days (up to $today) is NULL when nobody wrote since when;
-- case_count while no service has one.
SELECT obstacle.owner_code, obstacle.bottleneck_code, obstacle.is_for_all,
       arg_min(obstacle.severity, list_position(['BLOCKIEREND', 'BREMSEND', 'HINWEIS'], obstacle.severity)) AS severity,
       obstacle.since_date, ($today::DATE - obstacle.since_date)::INTEGER AS waiting_days,
       coalesce(($today::DATE - obstacle.since_date) > $long_wait_days::INTEGER, false) AS is_long_wait,
       obstacle.measure, obstacle.measure_target_date, coalesce(obstacle.measure_target_date < $today::DATE, false) AS is_overdue,
       count(*)::INTEGER AS service_count, count(*) FILTER (obstacle.case_count IS NULL)::INTEGER AS services_without_cases,
       sum(obstacle.case_count) AS case_count, max(obstacle.stated_date) AS stated_date,
       list(entry.service_name ORDER BY obstacle.case_count DESC NULLS LAST, entry.service_name) AS service_names
FROM mart.obstacle AS obstacle
JOIN mart.entry AS entry
  ON entry.ars = obstacle.ars AND entry.reporting_date = obstacle.reporting_date AND entry.ozg_id = obstacle.ozg_id
 AND entry.leika_key IS NOT DISTINCT FROM obstacle.leika_key
WHERE obstacle.ars = $ars::VARCHAR AND obstacle.reporting_date = $date::DATE
  AND NOT obstacle.is_proposed AND obstacle.is_below_target AND obstacle.owner_code <> 'K'
  AND NOT rule.is_outdated(obstacle.stated_date, obstacle.reporting_date, $today::DATE)
GROUP BY obstacle.owner_code, obstacle.bottleneck_code, obstacle.is_for_all, obstacle.since_date, obstacle.measure,
         obstacle.measure_target_date
ORDER BY rule.owner_place(obstacle.owner_code), obstacle.since_date NULLS LAST,
         case_count DESC NULLS LAST, obstacle.bottleneck_code, service_names[1]
