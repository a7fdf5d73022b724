-- One row is a service of a programme that binds the Land of an area, also one without a number, with its source.
SELECT DISTINCT programme.programme_name, programme.stage, programme.ozg_id, programme.given_name, programme.due_date, programme.source, programme.is_own
FROM core.programme_service AS programme
WHERE programme.state_key IS NULL
   OR programme.state_key IN (SELECT state_key FROM mart.municipality WHERE $area_key::VARCHAR IN (district_key, state_key))
ORDER BY programme.due_date NULLS LAST, programme.programme_name, programme.stage NULLS FIRST, programme.given_name
