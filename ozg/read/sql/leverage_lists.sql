-- One row: whose lists count in the area at the date. listed_count of municipality_count (rule.counted_as) have a list up to it,
-- each counts with its newest (oldest_date ... newest_date); has_district_list: the Kreisverwaltung has one too, which stands apart.
SELECT count(DISTINCT together_ars) FILTER (is_counted)::INTEGER AS municipality_count,
       count(DISTINCT together_ars) FILTER (is_counted AND reporting_date IS NOT NULL)::INTEGER AS listed_count,
       min(reporting_date) FILTER (is_counted) AS oldest_date, max(reporting_date) FILTER (is_counted) AS newest_date,
       count(reporting_date) FILTER (NOT is_counted) > 0 AS has_district_list
FROM mart.bodies_of_area($area_key::VARCHAR, $today::DATE)
