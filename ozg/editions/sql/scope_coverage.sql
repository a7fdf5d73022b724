-- One row is an area (a Kreis by its key): how many of its municipalities there are (body_count, as every sum over areas counts them, ozg/rules/coverage.sql)
-- and the names of those without a list up to the day.
SELECT count(*)::INTEGER AS body_count, coalesce(list(short_name ORDER BY short_name) FILTER (NOT has_list), []) AS without_list
FROM (
    SELECT any_value(short_name) FILTER (ars = together_ars) AS short_name, bool_or(reporting_date IS NOT NULL) AS has_list
    FROM mart.bodies_of_area($key::VARCHAR, $day::DATE)
    WHERE municipality_kind <> 'KREIS'
    GROUP BY together_ars
)
