-- One row is the municipality with the counts of its newest reporting date up to the chosen one; no row while it has none.
SELECT *
FROM mart.summary
WHERE ars = $ars::VARCHAR AND reporting_date <= $today::DATE
ORDER BY reporting_date DESC
LIMIT 1
