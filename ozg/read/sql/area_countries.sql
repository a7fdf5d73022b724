-- One row is a whole country (DE, DEMO) with its town halls and the lists of its newest date.
SELECT area.area_key, area.is_demo, area.town_hall_count, coalesce(max_by(month.list_count, month.reporting_date), 0) AS list_count
FROM mart.area AS area
LEFT JOIN mart.area_month AS month USING (area_key)
WHERE area.area_level = 'country'
GROUP BY area.area_key, area.is_demo, area.town_hall_count
ORDER BY area.area_key
