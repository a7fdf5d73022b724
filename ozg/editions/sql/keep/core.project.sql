-- One row is a project of a municipality in force at its latest reporting date: what it costs and how it stands, no texts.
SELECT kept.ars, kept.reporting_date, kept.project_status, kept.cost_eur
FROM core.project AS kept
JOIN mart.municipality AS municipality ON municipality.ars = kept.ars AND municipality.latest_date = kept.reporting_date
WHERE kept.ars IN (SELECT unnest($municipalities::VARCHAR[]))
ORDER BY kept.ars, kept.row_number
