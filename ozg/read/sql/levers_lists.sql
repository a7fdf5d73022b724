-- One row: whose lists count in the area at the date. list_count: town halls and associations with a list up to it, each with its
-- newest (oldest_date ... newest_date); covered_count of town_hall_count: towns these lists speak for; has_district_list: the
-- Kreisverwaltung has one too, which stands apart.
WITH list AS (
    SELECT summary.ars, rule.is_summed_in_area(municipality.municipality_kind) AS is_summed, max(summary.reporting_date) AS reporting_date
    FROM mart.summary AS summary
    JOIN mart.municipality AS municipality USING (ars)
    WHERE $area_key::VARCHAR IN (municipality.district_key, municipality.state_key) AND summary.reporting_date <= $date::DATE
    GROUP BY ALL
),
town_hall AS (
    SELECT municipality.ars, municipality.ars IN (SELECT ars FROM list) OR municipality.association_ars IN (SELECT ars FROM list) AS is_covered
    FROM mart.municipality AS municipality
    WHERE $area_key::VARCHAR IN (municipality.district_key, municipality.state_key)
      AND municipality.municipality_kind IN ('GEMEINDE', 'KREISFREI')
)
SELECT count(*) FILTER (is_summed)::INTEGER AS list_count, min(reporting_date) FILTER (is_summed) AS oldest_date,
       max(reporting_date) FILTER (is_summed) AS newest_date, coalesce(bool_or(NOT is_summed), false) AS has_district_list,
       (SELECT count(*) FROM town_hall)::INTEGER AS town_hall_count,
       (SELECT count(*) FILTER (is_covered) FROM town_hall)::INTEGER AS covered_count
FROM list
