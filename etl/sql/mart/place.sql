-- What every build begins with: all municipalities and areas of the register, as they are while nobody has a list.
-- One row is one municipality of the register, Kreise and associations included; latest_date is NULL while no list is loaded.
-- part_count: how many kinds of data (sheets) it has delivered; who has most is shown to a reader who has not chosen.
CREATE OR REPLACE TABLE mart.municipality AS
SELECT *, NULL::DATE AS latest_date, 0::INTEGER AS point_count, false AS has_evidence, 0::INTEGER AS part_count
FROM core.municipality
ORDER BY ars;

-- One row is an area: a Kreis, a Land, or all of Germany (key DE; DEMO for everything invented, so that the two never mix).
-- town_hall_count: Gemeinden and kreisfreie Städte in it, the denominator of every "how many take part". first_ars: a body
-- with a list in it, the way down to the municipalities. is_city: nothing but kreisfreie Städte in it; such an area covers itself
-- trivially and is never ranked with Landkreise.
CREATE OR REPLACE TABLE mart.area AS
WITH town_hall AS (
    SELECT unnest(list_distinct(rule.area_keys(district_key, state_key, is_demo))) AS area_key, population, municipality_kind
    FROM core.municipality
    WHERE rule.is_town_hall(municipality_kind)
),
place AS (
    SELECT district_key AS area_key, state_key AS parent_key, 'district' AS area_level, district_name AS area_name, ars, is_demo
    FROM core.district
    UNION ALL
    SELECT state_key, rule.country_key(is_demo), 'state', state_name, ars, is_demo FROM core.state
    UNION ALL
    SELECT DISTINCT rule.country_key(is_demo), NULL, 'country', 'Deutschland', NULL, is_demo FROM core.state
)
SELECT area_key, place.parent_key, place.area_level, place.area_name, place.ars, place.is_demo,
       count(town_hall.area_key)::INTEGER AS town_hall_count, sum(town_hall.population)::INTEGER AS population,
       NULL::VARCHAR AS first_ars, coalesce(bool_and(town_hall.municipality_kind = 'KREISFREI'), false) AS is_city
FROM place
LEFT JOIN town_hall USING (area_key)
GROUP BY ALL
ORDER BY area_key;
