-- One row is a shared component (Basisdienst) of the house or of one office.
SELECT component_name, office, implementation_status, since_date, is_interim, remark
FROM mart.component
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
ORDER BY lower(component_name), office NULLS FIRST
