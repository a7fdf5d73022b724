-- One row is the area with this key.
SELECT area_key, area_level, area_name, is_demo, is_city, town_hall_count, population
FROM mart.area WHERE area_key = $area_key::VARCHAR
