-- One row is one outline: state, district or municipality, geometry as GeoJSON text (WGS 84, degrees). A kreisfreie Stadt has
-- one as district and one as municipality.
CREATE TABLE core.outline AS
WITH feature AS (
    SELECT 'state' AS level, unnest(features) AS part
    FROM read_json(getvariable('reference_folder') || '/geo/laender.geojson', format = 'unstructured', maximum_object_size = 100000000,
                   columns = {features: 'STRUCT(properties STRUCT(ars VARCHAR), geometry JSON)[]'})
    UNION ALL
    SELECT 'district', unnest(features)
    FROM read_json(getvariable('reference_folder') || '/geo/kreise.geojson', format = 'unstructured', maximum_object_size = 100000000,
                   columns = {features: 'STRUCT(properties STRUCT(ars VARCHAR), geometry JSON)[]'})
    UNION ALL
    SELECT 'municipality', unnest(features)
    FROM read_json(getvariable('reference_folder') || '/geo/gemeinden_de.geojson.gz', format = 'unstructured', maximum_object_size = 100000000,
                   columns = {features: 'STRUCT(properties STRUCT(ars VARCHAR), geometry JSON)[]'})
)
SELECT part.properties.ars AS ars, level, part.geometry::VARCHAR AS geometry_json FROM feature
UNION ALL
SELECT ars, level, geometry_json FROM demo_outline;
COMMENT ON TABLE core.outline IS 'Eine Zeile ist ein Umriss eines Landes, eines Kreises oder einer Gemeinde (GeoJSON, WGS 84).';
