-- One row is a relevant service whose online cases the list does not name, with both counts of its newest year counted whole, by the date.
SELECT service_name, usage_year, case_count, online_case_count
FROM mart.online_pair()
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND usage_year IS NOT NULL AND given_share IS NULL
ORDER BY case_count DESC, service_name
