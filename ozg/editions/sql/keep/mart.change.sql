-- One row is municipality x service that differs from the previous reporting date, at the latest reporting date.
SELECT kept.*
FROM mart.change AS kept
JOIN mart.municipality AS municipality ON municipality.ars = kept.ars AND municipality.latest_date = kept.reporting_date
WHERE kept.ars IN (SELECT unnest($municipalities::VARCHAR[]))
ORDER BY kept.ars, kept.ozg_id, kept.leika_key NULLS FIRST
