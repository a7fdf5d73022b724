-- One row is a reporting date of the area with its sums over the lists in force then, oldest first.
SELECT month.*, month.conform_count / nullif(month.relevant_count, 0) AS conform_share, area.area_name, area.town_hall_count, area.population
FROM mart.area_month AS month
JOIN mart.area AS area USING (area_key)
WHERE month.area_key = $area_key::VARCHAR
ORDER BY month.reporting_date
