-- One row is a reporting date of the area with its sums over the lists in force then, oldest first. Only what is shown: planning a
-- column costs as much as reading it.
SELECT reporting_date, list_count, first_list_date, last_list_date, covered_count, covered_population, relevant_count, conform_count,
       not_conform_count, unknown_level_count, model_2_count, case_count, known_case_count, conform_case_count,
       second_count, compared_count, first_previous_date, last_previous_date, longest_step_days, conform_gained_count, conform_lost_count,
       rule.conform_share(conform_count, unknown_level_count, relevant_count) AS conform_share
FROM mart.area_month
WHERE area_key = $area_key::VARCHAR
ORDER BY reporting_date
