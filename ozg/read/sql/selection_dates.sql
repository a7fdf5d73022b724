-- One row is a reporting date for which anybody in the state has a full list, newest first.
SELECT DISTINCT point.reporting_date
FROM mart.point AS point
JOIN mart.municipality AS municipality USING (ars)
WHERE municipality.state_key = $state_key::VARCHAR AND point.is_detailed
ORDER BY point.reporting_date DESC
