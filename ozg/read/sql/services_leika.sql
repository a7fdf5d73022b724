-- One row is a LeiKa service below the OZG service, with its Typ explained; leika_key is NULL where it is not in the LeiKa.
SELECT leika.leika_key, leika.leika_name, leika.leika_level, leika.typ, kind.meaning, leika.law, leika.is_sdg
FROM core.leika_service AS leika
LEFT JOIN core.leika_type AS kind USING (typ)
WHERE leika.ozg_id = $ozg_id::VARCHAR
ORDER BY leika.leika_key NULLS LAST, leika.leika_name
