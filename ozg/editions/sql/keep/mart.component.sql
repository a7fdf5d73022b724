-- One row is one shared component of one municipality and office, at the latest reporting date.
SELECT kept.*
FROM mart.component AS kept
JOIN mart.municipality AS municipality ON municipality.ars = kept.ars AND municipality.latest_date = kept.reporting_date
WHERE kept.ars IN (SELECT unnest($municipalities::VARCHAR[]))
ORDER BY kept.ars, kept.component_name, kept.office, kept.row_number
