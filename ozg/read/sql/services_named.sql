-- One row is a service of the catalogue whose name is known, by name.
SELECT ozg_id, service_name FROM mart.service WHERE is_named ORDER BY service_name, ozg_id
