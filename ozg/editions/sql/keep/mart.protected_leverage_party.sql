-- One row is municipality x bottleneck code x party waited for, at the latest reporting date.
SELECT kept.*
FROM (SELECT * FROM mart.protected_leverage_party WHERE list_contains($municipalities::VARCHAR[], ars)) AS kept
JOIN mart.municipality AS municipality ON municipality.ars = kept.ars AND municipality.latest_date = kept.reporting_date
ORDER BY kept.ars, kept.bottleneck_code, kept.waiting_for NULLS LAST
