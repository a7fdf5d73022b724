-- One row is the outline of an area right below the given one (GeoJSON geometry, degrees).
SELECT area.area_key, outline.geometry_json
FROM mart.area AS area
JOIN core.outline AS outline ON outline.ars = area.ars AND outline.level = area.area_level
WHERE area.parent_key = $area_key::VARCHAR
