-- One row is municipality x bottleneck code x party waited for, at the latest reporting date.
SELECT kept.*
FROM mart.protected_leverage_party AS kept
JOIN mart.municipality AS municipality ON municipality.ars = kept.ars AND municipality.latest_date = kept.reporting_date
WHERE kept.ars IN (SELECT unnest($municipalities::VARCHAR[]))
ORDER BY kept.ars, kept.bottleneck_code, kept.waiting_for NULLS LAST
