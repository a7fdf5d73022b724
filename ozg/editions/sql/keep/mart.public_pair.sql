-- One row is a service with both counts of its newest year counted whole as they may be published, where its list names no online cases, at the latest
-- reporting date.
SELECT kept.*
FROM (SELECT * FROM mart.public_pair() WHERE list_contains($municipalities::VARCHAR[], ars)) AS kept
JOIN mart.municipality AS municipality ON municipality.ars = kept.ars AND municipality.latest_date = kept.reporting_date
ORDER BY kept.ars, kept.ozg_id, kept.leika_key NULLS FIRST
