-- One row is a shared component (user account, payment …) in force at the date, by name.
SELECT component_name, office, implementation_status, since_date, is_interim
FROM mart.component
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
ORDER BY component_name, office NULLS FIRST
