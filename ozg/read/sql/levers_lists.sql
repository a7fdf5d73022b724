-- One row: whose lists count in the area at the date. listed_count of municipality_count (rule.is_counted_body) have a list up to it,
-- each counts with its newest (oldest_date ... newest_date); has_district_list: the Kreisverwaltung has one too, which stands apart.
WITH body AS (
    SELECT municipality.ars, municipality.municipality_kind, municipality.association_ars, list.reporting_date
    FROM mart.municipality AS municipality
    LEFT JOIN mart.newest_list($today::DATE) AS list USING (ars)
    WHERE $area_key::VARCHAR IN (municipality.district_key, municipality.state_key)
),
counted AS (
    SELECT *, rule.is_counted_body(municipality_kind, association_ars, reporting_date IS NOT NULL) AS is_counted FROM body
)
SELECT count(*) FILTER (is_counted)::INTEGER AS municipality_count,
       count(reporting_date) FILTER (is_counted)::INTEGER AS listed_count,
       min(reporting_date) FILTER (is_counted) AS oldest_date, max(reporting_date) FILTER (is_counted) AS newest_date,
       count(reporting_date) FILTER (NOT is_counted) > 0 AS has_district_list
FROM counted
