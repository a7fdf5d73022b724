-- One row is the municipality with its counts at its newest reporting date up to the chosen one, its sums of cases as they may be
-- published (docs/fachregeln.md 7.6); no row while it has no list.
SELECT summary.* EXCLUDE (case_count, conform_case_count, online_case_count, case_count_with_online_figure),
       protected.* EXCLUDE (ars, reporting_date),
       municipality.short_name, municipality.municipality_name, municipality.kind_label, municipality.population,
       municipality.district_name
FROM mart.summary AS summary
JOIN mart.municipality AS municipality USING (ars)
LEFT JOIN mart.protected_summary AS protected USING (ars, reporting_date)
WHERE summary.ars = $ars::VARCHAR AND summary.reporting_date <= $date::DATE
ORDER BY summary.reporting_date DESC
LIMIT 1
