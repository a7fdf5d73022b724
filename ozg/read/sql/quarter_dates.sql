-- One row is a reporting date of the municipality's own lists up to $today, newest first.
SELECT reporting_date
FROM mart.summary
WHERE ars = $ars::VARCHAR AND reporting_date <= $today::DATE
ORDER BY reporting_date DESC
