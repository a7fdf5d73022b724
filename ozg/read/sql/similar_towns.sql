-- One row is a municipality like the given one (rule.is_alike) whose newest list up to its date is near in time, most alike first.
WITH chosen AS (SELECT * FROM mart.municipality WHERE ars = $ars::VARCHAR),
alike AS (
    SELECT list.ars, list.short_name, list.municipality_kind, list.size_class, list.population, list.reporting_date,
           list.state_key = chosen.state_key AS is_same_state, rule.distance_km(chosen.lat, chosen.lon, list.lat, list.lon) AS distance_km,
           rule.likeness_key(is_same_state, distance_km, chosen.population, list.population) AS likeness_key
    FROM mart.newest_list($date::DATE) AS list
    JOIN chosen ON list.ars <> chosen.ars
               AND rule.is_alike(chosen.municipality_kind, list.municipality_kind, chosen.size_class, list.size_class, chosen.is_demo, list.is_demo)
    WHERE list.reporting_date >= $date::DATE - to_months($most_months::INTEGER)
)
SELECT *
FROM alike
ORDER BY likeness_key, ars
LIMIT $most_towns::INTEGER
