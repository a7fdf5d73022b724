-- One row is municipality x service with what may be published of its counts, at the latest reporting date.
SELECT kept.*
FROM (SELECT * FROM mart.protected_entry WHERE list_contains($municipalities::VARCHAR[], ars)) AS kept
JOIN mart.municipality AS municipality ON municipality.ars = kept.ars AND municipality.latest_date = kept.reporting_date
ORDER BY kept.ars, kept.ozg_id, kept.leika_key NULLS FIRST
