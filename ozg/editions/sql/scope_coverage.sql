-- One row is an area (a Kreis by its key): how many of its municipalities there are (body_count, as every sum over areas counts them, ozg/rules/coverage.sql)
-- and the names of those without a list up to the day.
SELECT count(*) FILTER (is_counted)::INTEGER AS body_count,
       coalesce(list(short_name ORDER BY short_name) FILTER (is_counted AND reporting_date IS NULL), []) AS without_list
FROM mart.bodies_of_area($key::VARCHAR, $day::DATE)
