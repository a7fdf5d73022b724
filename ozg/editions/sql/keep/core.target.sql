-- One row is a goal of a municipality for the end of a year, in force at its latest reporting date.
SELECT kept.ars, kept.reporting_date, kept.row_number, kept.target_year, kept.target_figure, kept.target_value, kept.basis_text
FROM core.target AS kept
JOIN mart.municipality AS municipality ON municipality.ars = kept.ars AND municipality.latest_date = kept.reporting_date
WHERE kept.ars IN (SELECT unnest($municipalities::VARCHAR[]))
ORDER BY kept.ars, kept.row_number
