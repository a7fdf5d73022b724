-- One row is municipality x service x complete calendar year.
SELECT * FROM mart.usage_year WHERE ars IN (SELECT unnest($municipalities::VARCHAR[])) ORDER BY ars, ozg_id, leika_key NULLS FIRST, usage_year
