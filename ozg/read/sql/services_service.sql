-- One row is the service with this number; also a withdrawn one, whose name is NULL.
SELECT ozg_id, service_name, subject_area, situation, situation_kind, is_catalogue_2018, is_named, is_municipal_possible,
       leika_count, jurisdiction_level, jurisdiction_reason, jurisdiction_source
FROM mart.service
WHERE ozg_id = $ozg_id::VARCHAR
