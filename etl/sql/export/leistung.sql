-- One row is one named service of the catalogue.
SELECT ozg_id, service_name AS name, subject_area AS themenfeld, situation AS lage, situation_kind AS lage_typ,
       CASE WHEN is_catalogue_2018 THEN 'ja' ELSE 'nein' END AS katalog_2018
FROM mart.service
WHERE is_named
ORDER BY ozg_id;
