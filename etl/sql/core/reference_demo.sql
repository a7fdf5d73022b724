-- One row is one outline of the fictional demo municipalities with its area and centre; empty while they are not wanted.
CREATE OR REPLACE TEMP TABLE demo_outline AS
WITH feature AS (
    SELECT unnest(features) AS part
    FROM read_json(getvariable('demo_folder') || '/outlines.geojson', format = 'unstructured', maximum_object_size = 100000000,
                   columns = {features: 'STRUCT(properties STRUCT(ars VARCHAR, level VARCHAR, area_km2 DOUBLE, lat DOUBLE, lon DOUBLE), geometry JSON)[]'})
    WHERE getvariable('include_demo')
)
SELECT part.properties.ars AS ars, part.properties.level AS level, part.properties.area_km2 AS area_km2,
       part.properties.lat AS lat, part.properties.lon AS lon, part.geometry::VARCHAR AS geometry_json
FROM feature;
