-- One row is a reporting date of the municipality up to the chosen one, oldest first, with its three states.
SELECT reporting_date, relevant_count, conform_count, not_conform_count, unknown_level_count, model_2_count
FROM mart.summary
WHERE ars = $ars::VARCHAR AND reporting_date <= $date::DATE
ORDER BY reporting_date
