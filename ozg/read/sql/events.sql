-- One row is something that happened up to the date and explains figures, oldest first; what lasted has until_date.
SELECT event_date, until_date, event_name
FROM core.event
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND event_date <= $date::DATE
ORDER BY event_date, event_name
