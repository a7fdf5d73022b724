-- One row is an area right below the given one with its sums at this reporting date; NULL while nobody has a list, and no share
-- and no count of those online while no level is known. is_city: nothing but kreisfreie Städte, not to be ranked with the others.
SELECT area.area_key, area.area_level, area.area_name, area.is_city, area.town_hall_count, area.population, area.first_ars,
       coalesce(month.covered_count, 0) AS covered_count, coalesce(month.covered_population, 0) AS covered_population,
       month.relevant_count,
       CASE WHEN rule.knows_a_level(month.relevant_count, month.unknown_level_count) THEN month.conform_count END AS conform_count,
       CASE WHEN rule.knows_a_level(month.relevant_count, month.unknown_level_count) THEN month.not_conform_count END AS not_conform_count,
       month.unknown_level_count, month.model_2_count,
       rule.conform_share(month.conform_count, month.unknown_level_count, month.relevant_count) AS conform_share
FROM mart.area AS area
LEFT JOIN mart.area_month AS month ON month.area_key = area.area_key AND month.reporting_date = $date::DATE
WHERE area.parent_key = $area_key::VARCHAR
ORDER BY area.is_city, conform_share DESC NULLS LAST, area.area_name
