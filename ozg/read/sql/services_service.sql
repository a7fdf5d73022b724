-- One row is the service with this number; also a withdrawn one, whose name is NULL.
SELECT ozg_id, service_name, subject_area, situation, situation_kind, is_catalogue_2018, is_named, is_municipal_possible,
       leika_count, jurisdiction_level, jurisdiction_reason, jurisdiction_source,
       rule.is_federal_law(string_split(type_codes, ' | ')) AS is_federal_law, rule.is_for_companies(NULL, situation_kind) AS is_for_companies
FROM mart.service
WHERE ozg_id = $ozg_id::VARCHAR
