-- One row is a municipality like the given one (rule.is_alike) whose newest list up to its date is near in time, most alike first.
-- distance_km is that between the nearest corners of the two outlines (0: they have a border in common), between the centres where one has no
-- outline (is_between_centres). Only those that are most alike by their centres are measured: each outline has some twenty to seventy corners.
WITH chosen AS (SELECT * FROM mart.municipality WHERE ars = $ars::VARCHAR),
alike AS (
    SELECT list.ars, list.short_name, list.municipality_kind, list.size_class, list.population, list.reporting_date,
           list.state_key = chosen.state_key AS is_same_state, rule.distance_km(chosen.lat, chosen.lon, list.lat, list.lon) AS centre_km,
           chosen.population AS own_population
    FROM mart.newest_list($date::DATE) AS list
    JOIN chosen ON list.ars <> chosen.ars
               AND rule.is_alike(chosen.municipality_kind, list.municipality_kind, chosen.size_class, list.size_class, chosen.is_demo, list.is_demo)
    WHERE list.reporting_date >= $date::DATE - to_months($most_months::INTEGER)
    ORDER BY rule.likeness_key(is_same_state, centre_km, own_population, list.population), list.ars
    LIMIT 5 * $most_towns::INTEGER
),
corner AS (
    SELECT ars, unnest(rule.corners(geometry_json)) AS corner
    FROM core.outline
    WHERE level = 'municipality' AND (ars = $ars::VARCHAR OR ars IN (SELECT ars FROM alike))
),
apart AS (
    SELECT there.ars, min(rule.distance_km(here.corner.lat, here.corner.lon, there.corner.lat, there.corner.lon)) AS outline_km
    FROM corner AS here
    JOIN corner AS there ON here.ars = $ars::VARCHAR AND there.ars <> here.ars
    GROUP BY there.ars
)
SELECT ars, short_name, municipality_kind, size_class, population, reporting_date, is_same_state,
       coalesce(outline_km, centre_km) AS distance_km, outline_km IS NULL AS is_between_centres
FROM alike
LEFT JOIN apart USING (ars)
ORDER BY rule.likeness_key(is_same_state, distance_km, own_population, population), ars
LIMIT $most_towns::INTEGER
