-- One row is a municipality of the same kind and size class that has a list, with its newest one: how many of its relevant services are
-- known to be ganz online; the most alike first. alike_count: how many there are in all, same_state_count: of them in the
-- same Land.
WITH chosen AS (SELECT * FROM mart.municipality WHERE ars = $ars::VARCHAR)
SELECT other.ars, other.short_name, other.district_name, other.state_name, other.latest_date, summary.relevant_count, summary.conform_count,
       summary.unknown_level_count, rule.distance_km(chosen.lat, chosen.lon, other.lat, other.lon) AS distance_km,
       count(*) OVER ()::INTEGER AS alike_count, count(*) FILTER (other.state_key = chosen.state_key) OVER ()::INTEGER AS same_state_count
FROM mart.municipality AS other
JOIN chosen ON other.ars <> chosen.ars
           AND rule.is_alike(chosen.municipality_kind, other.municipality_kind, chosen.size_class, other.size_class, chosen.is_demo, other.is_demo)
JOIN mart.summary AS summary ON summary.ars = other.ars AND summary.reporting_date = other.latest_date
ORDER BY rule.likeness_key(other.state_key = chosen.state_key, distance_km, chosen.population, other.population), other.ars
LIMIT $most::INTEGER
