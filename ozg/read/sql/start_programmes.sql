-- One row is a service that a programme wants of the Land of one municipality by a day, with what is expected of the municipality; by day and name.
SELECT programme.programme_name, programme.stage, programme.ozg_id, programme.given_name, service.service_name, programme.due_date,
       programme.source, expected.expected
FROM core.programme_service AS programme
JOIN core.municipality AS body ON body.ars = $ars::VARCHAR
JOIN core.service AS service USING (ozg_id)
LEFT JOIN core.expected_services($ars::VARCHAR) AS expected USING (ozg_id)
WHERE programme.due_date IS NOT NULL AND (programme.state_key IS NULL OR programme.state_key = body.state_key)
ORDER BY programme.due_date, programme.programme_name, service.service_name, programme.ozg_id
