-- One row is a service of a municipality of the area that crossed the threshold 2|3 since the previous reporting date.
-- A municipality that has delivered nothing after that date is not named again for its older changes.
WITH in_force AS (
    SELECT summary.ars, max(summary.reporting_date) AS reporting_date
    FROM mart.summary AS summary
    JOIN mart.municipality AS municipality USING (ars)
    WHERE $area_key::VARCHAR IN (municipality.district_key, municipality.state_key) AND summary.reporting_date <= $date::DATE
      AND summary.reporting_date > $previous_date::DATE
    GROUP BY summary.ars
)
SELECT municipality.short_name, change.service_name, change.level_before, change.level_now, change.conform_change, change.change_kind, change.case_count
FROM mart.change AS change
JOIN in_force USING (ars, reporting_date)
JOIN mart.municipality AS municipality USING (ars)
WHERE change.conform_change <> 0
ORDER BY change.conform_change DESC, change.case_count DESC NULLS LAST, municipality.short_name, change.service_name
