-- One row is municipality x relevant service at the latest reporting date, with the fields a report may demand.
SELECT entry.*, municipality.short_name
FROM mart.entry AS entry
JOIN mart.municipality AS municipality ON municipality.ars = entry.ars AND municipality.latest_date = entry.reporting_date
WHERE entry.is_in_ratio
