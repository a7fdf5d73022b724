-- One row is municipality x bottleneck code with the sums that may be published, at the latest reporting date.
SELECT kept.*
FROM (SELECT * FROM mart.protected_leverage WHERE list_contains($municipalities::VARCHAR[], ars)) AS kept
JOIN mart.municipality AS municipality ON municipality.ars = kept.ars AND municipality.latest_date = kept.reporting_date
ORDER BY kept.ars, kept.bottleneck_code
