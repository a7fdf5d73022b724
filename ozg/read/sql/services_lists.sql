-- One row is a published priority list that names the service.
SELECT list_name, group_name, given_name, source
FROM core.priority_list
WHERE ozg_id = $ozg_id::VARCHAR
ORDER BY list_name, given_name
