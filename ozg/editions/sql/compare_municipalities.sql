-- One row is a municipality that is in only one of two editions; is_gone: only in the older one.
SELECT coalesce(now.ars, before.ars) AS ars, coalesce(now.short_name, before.short_name) AS short_name, now.ars IS NULL AS is_gone
FROM mart.municipality AS now
FULL JOIN before.municipality AS before USING (ars)
WHERE now.ars IS NULL OR (before.ars IS NULL AND EXISTS (SELECT 1 FROM before.municipality))
ORDER BY is_gone DESC, short_name
