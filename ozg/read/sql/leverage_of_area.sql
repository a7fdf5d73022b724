-- One row is a bottleneck code over the area, of each body its newest list up to the date: where it blocks, what removing it together
-- would set free. Counts and sums as in mart.leverage, over whom rule.is_counted_body counts (as mart.area_leverage does); the
-- Kreisverwaltung stands apart (district_...), what no list of twelve months confirms is left out. Case sums are NULL while no service
-- has a case count.
WITH list AS (
    SELECT ars, together_ars, short_name, is_counted, reporting_date
    FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE)
)
SELECT leverage.bottleneck_code, count(DISTINCT list.together_ars) FILTER (list.is_counted)::INTEGER AS municipality_count,
       string_agg(list.short_name, ', ' ORDER BY list.short_name) FILTER (list.is_counted) AS municipality_names,
       sum(leverage.service_count) FILTER (list.is_counted)::INTEGER AS service_count,
       sum(leverage.services_without_cases) FILTER (list.is_counted)::INTEGER AS services_without_cases,
       sum(leverage.touched_case_count) FILTER (list.is_counted) AS touched_case_count,
       sum(leverage.freed_case_count) FILTER (list.is_counted) AS freed_case_count,
       sum(leverage.unsure_case_count) FILTER (list.is_counted) AS unsure_case_count,
       sum(leverage.shared_case_count) FILTER (list.is_counted) AS shared_case_count,
       min(leverage.since_first) FILTER (list.is_counted) AS since_date,
       string_agg(list.short_name, ', ' ORDER BY list.short_name) FILTER (NOT list.is_counted) AS district_names,
       sum(leverage.touched_case_count) FILTER (NOT list.is_counted) AS district_case_count,
       bool_or(leverage.ars = $ars::VARCHAR) AS is_own
FROM list
JOIN mart.leverage AS leverage USING (ars, reporting_date)
WHERE NOT leverage.is_outdated
GROUP BY leverage.bottleneck_code
HAVING municipality_count > 0
ORDER BY touched_case_count DESC NULLS LAST, municipality_count DESC, leverage.bottleneck_code
