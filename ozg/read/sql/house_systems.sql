-- One row is a specialist system of the house (sheet "Fachverfahren"): what it is for, whose it is, where it runs, who decides. How
-- many people know it is not in it (house_specialists).
SELECT area_name, office, product_name, version_text, vendor_name, hosting, interface_status, decision_level, is_remote
FROM core.specialist_system
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
ORDER BY lower(area_name), product_name, office
