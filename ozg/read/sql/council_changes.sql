-- One row is a service that crossed the threshold 2|3 since the municipality's previous reporting date, gains first, by name.
SELECT service_name, level_before, level_now, conform_change, change_kind, previous_date
FROM mart.change
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND conform_change <> 0
ORDER BY conform_change DESC, service_name
