-- One row is a reporting date of the area with its sums over the lists in force then, oldest first. Only what is shown: planning a
-- column costs as much as reading it.
SELECT reporting_date, list_count, covered_count, covered_population, relevant_count, conform_count, unknown_level_count, case_count,
       conform_case_count, conform_count / nullif(relevant_count, 0) AS conform_share
FROM mart.area_month
WHERE area_key = $area_key::VARCHAR
ORDER BY reporting_date
