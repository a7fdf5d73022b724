-- One row is something others must deliver: party x bottleneck code x what was noted about it, with the services below their
-- target it holds up. Only confirmed open bottlenecks whose entry names somebody else than the municipality, stated by a list of the
-- twelve months before $today; within the party what holds up most cases first, known ones before the others. waiting_days (up to $today) is NULL when nobody wrote since when;
-- case_count while no service has one.
SELECT bottleneck.owner_code, bottleneck.bottleneck_code, bottleneck.is_for_all,
       arg_min(bottleneck.severity, list_position(['BLOCKIEREND', 'BREMSEND', 'HINWEIS'], bottleneck.severity)) AS severity,
       bottleneck.since_date, ($today::DATE - bottleneck.since_date)::INTEGER AS waiting_days,
       coalesce(($today::DATE - bottleneck.since_date) > $long_wait_days::INTEGER, false) AS is_long_wait,
       bottleneck.measure, bottleneck.measure_target_date, coalesce(bottleneck.measure_target_date < $today::DATE, false) AS is_overdue,
       count(*)::INTEGER AS service_count, count(*) FILTER (bottleneck.case_count IS NULL)::INTEGER AS services_without_cases,
       sum(bottleneck.case_count) AS case_count, max(bottleneck.stated_date) AS stated_date,
       list(entry.service_name ORDER BY bottleneck.case_count DESC NULLS LAST, entry.service_name) AS service_names,
       arg_max(entry.ozg_id, (coalesce(bottleneck.case_count, -1), entry.ozg_id)) AS first_ozg_id
FROM mart.bottleneck AS bottleneck
JOIN mart.entry AS entry
  ON entry.ars = bottleneck.ars AND entry.reporting_date = bottleneck.reporting_date AND entry.ozg_id = bottleneck.ozg_id
 AND entry.leika_key IS NOT DISTINCT FROM bottleneck.leika_key
WHERE bottleneck.ars = $ars::VARCHAR AND bottleneck.reporting_date = $date::DATE
  AND NOT bottleneck.is_proposed AND bottleneck.is_below_target AND rule.is_outside(bottleneck.owner_code)
  AND NOT rule.is_outdated(bottleneck.stated_date, bottleneck.reporting_date, $today::DATE)
GROUP BY bottleneck.owner_code, bottleneck.bottleneck_code, bottleneck.is_for_all, bottleneck.since_date, bottleneck.measure,
         bottleneck.measure_target_date
ORDER BY rule.owner_place(bottleneck.owner_code), case_count DESC NULLS LAST, bottleneck.since_date NULLS LAST, bottleneck.bottleneck_code, service_names[1]
