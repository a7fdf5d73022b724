-- One row is one open bottleneck x one service it touches, at the latest reporting date.
SELECT kept.*
FROM mart.bottleneck AS kept
JOIN mart.municipality AS municipality ON municipality.ars = kept.ars AND municipality.latest_date = kept.reporting_date
WHERE kept.ars IN (SELECT unnest($municipalities::VARCHAR[]))
ORDER BY kept.ars, kept.bottleneck_code, kept.ozg_id, kept.leika_key NULLS FIRST, kept.is_proposed, kept.since_date
