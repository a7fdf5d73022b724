-- One row is one delivered file.
SELECT file_name AS datei, sha256, kind AS art, ars, reporting_date AS stichtag, read_count AS gelesen, loaded_count AS geladen,
       rejected_count AS abgelehnt, ignored_count AS ignoriert, loaded_at AS geladen_am
FROM meta.delivery
WHERE is_demo = $is_demo::BOOLEAN AND ($ars::VARCHAR IS NULL OR meta.delivery.ars = $ars::VARCHAR)
ORDER BY delivery_id;
