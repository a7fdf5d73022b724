-- One row is one file delivered by a municipality itself, in order of arrival.
SELECT sha256, file_name, loaded_at FROM meta.delivery WHERE NOT is_demo ORDER BY delivery_id;
