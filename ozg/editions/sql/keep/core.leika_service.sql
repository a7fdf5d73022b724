-- One row is one LeiKa service the lists of the edition name.
SELECT * FROM core.leika_service
WHERE leika_key IN (SELECT leika_key FROM mart.entry WHERE ars IN (SELECT unnest($municipalities::VARCHAR[])))
ORDER BY leika_key, ozg_id
