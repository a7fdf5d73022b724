-- One row is a relevant service that is online (at least partly), with whether the list says that it stands in the portal; those that do not first.
SELECT ozg_id, leika_key, service_name, office, is_in_portal
FROM mart.entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio AND rule.is_online_form(is_online, implementation_status, NULL, NULL, NULL)
ORDER BY is_in_portal NULLS LAST, service_name
