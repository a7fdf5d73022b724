-- One row is a service of the list in force a task can be about, by name; office: the first its rows name, NULL where they name none.
SELECT entry.ozg_id, service.service_name, min(entry.office) AS office
FROM mart.entry AS entry
JOIN core.service AS service USING (ozg_id)
WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND entry.is_counted AND entry.relevance = 'RELEVANT'
GROUP BY entry.ozg_id, service.service_name
ORDER BY service.service_name, entry.ozg_id
