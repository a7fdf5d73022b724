-- One row is the municipality by name, with whether it is made up.
SELECT short_name, is_demo
FROM mart.municipality
WHERE ars = $ars::VARCHAR
