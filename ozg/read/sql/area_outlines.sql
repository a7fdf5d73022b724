-- One row is the outline of a municipality of the area (GeoJSON geometry, degrees).
SELECT outline.ars, outline.geometry_json
FROM core.outline AS outline
JOIN mart.municipality AS municipality USING (ars)
WHERE $area_key::VARCHAR IN (municipality.district_key, municipality.state_key) AND outline.level = 'municipality'
