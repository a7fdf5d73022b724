-- One row is a relevant service of which it is not known whether it is ganz online, the most cases a year first; answered_count: criteria
-- that are answered, from which its level follows.
SELECT ozg_id, leika_key, service_name, office, case_count, case_quality, answered_count
FROM mart.entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio AND is_conform IS NULL
ORDER BY case_count DESC NULLS LAST, service_name, ozg_id, leika_key
