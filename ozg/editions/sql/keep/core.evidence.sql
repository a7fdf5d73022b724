-- One row is municipality x LeiKa service with the newest statement of the federal dashboard.
SELECT * FROM core.evidence WHERE ars IN (SELECT unnest($municipalities::VARCHAR[])) ORDER BY ars, ozg_id, leika_key
