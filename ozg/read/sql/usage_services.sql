-- One row is a relevant service with its cases a year, most cases still on paper first; without a figure last.
SELECT ozg_id, leika_key, service_name, subject_area, office, implementation_status, level_low, level_high, is_conform,
       case_count, case_quality, case_year, online_case_count, online_share
FROM mart.entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio
ORDER BY case_count * (1 - online_share) DESC NULLS LAST, case_count DESC NULLS LAST, service_name
