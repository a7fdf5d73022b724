-- One row is what the list says about a shared component of the whole house: its status, the most advanced one.
SELECT component_name, arg_min(implementation_status, list_position(
           ['GO_LIVE', 'TEST', 'IN_UMSETZUNG', 'GEPLANT', 'OFFEN', 'ZURUECKGESTELLT', 'ABGELOEST'], implementation_status)) AS implementation_status
FROM mart.component
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND office IS NULL
GROUP BY component_name
ORDER BY component_name
