-- One row is the outline of a municipality of the district (GeoJSON geometry, degrees).
SELECT outline.ars, outline.geometry_json
FROM core.outline AS outline
JOIN mart.municipality AS municipality USING (ars)
WHERE municipality.district_key = $district_key::VARCHAR AND outline.level = 'municipality'
