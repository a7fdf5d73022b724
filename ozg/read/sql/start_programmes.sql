-- One row is a service that a programme wants of the Land of one municipality by a day, with what is expected of the municipality; by day and name.
SELECT programme.programme_name, programme.stage, programme.ozg_id, programme.given_name, programme.service_name, programme.due_date,
       programme.source, CASE programme.is_expected WHEN true THEN 'ja' WHEN false THEN 'nein' ELSE 'offen' END AS expected
FROM mart.programme_expected AS programme
WHERE programme.ars = $ars::VARCHAR AND programme.due_date IS NOT NULL
ORDER BY programme.due_date, programme.programme_name, programme.service_name, programme.ozg_id
