-- One row is a service of a municipality of the area that is known to have crossed the threshold 2|3 from its previous list to
-- its newest one up to the date. Only steps that are news (rule.is_recent_list); Kreisverwaltungen are not among them.
WITH in_force AS (
    SELECT ars, short_name, reporting_date
    FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE)
    WHERE is_counted
)
SELECT in_force.short_name, change.service_name, change.level_before, change.level_now, change.level_high_before, change.level_high_now,
       change.was_conform, change.is_conform, change.version_before, change.version_now, now.implementation_status AS status_now, change.conform_change, change.change_kind, change.case_count, change.reporting_date, change.previous_date
FROM mart.change AS change
JOIN in_force USING (ars, reporting_date)
LEFT JOIN core.entry AS now
  ON now.ars = change.ars AND now.reporting_date = change.reporting_date AND now.ozg_id = change.ozg_id
 AND now.leika_key IS NOT DISTINCT FROM change.leika_key
WHERE change.conform_change <> 0 AND rule.is_recent_list(change.reporting_date, $today::DATE)
ORDER BY change.conform_change DESC, change.case_count DESC NULLS LAST, in_force.short_name, change.service_name
