-- One row is a reporting date of the municipality up to the chosen one, oldest first, with the counts its ratios are made of.
SELECT reporting_date, list_date, relevant_count, unchecked_count, conform_count, conform_lax_count, online_count, end_to_end_count,
       bundle_count, bundle_online_best_count, case_count, conform_case_count
FROM mart.summary
WHERE ars = $ars::VARCHAR AND reporting_date <= $date::DATE
ORDER BY reporting_date
