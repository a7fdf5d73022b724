-- One row is a reporting date on which anybody in the state delivered, newest first.
SELECT DISTINCT summary.reporting_date
FROM mart.summary AS summary
JOIN mart.municipality AS municipality USING (ars)
WHERE municipality.state_key = $state_key::VARCHAR
ORDER BY summary.reporting_date DESC
