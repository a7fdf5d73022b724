-- One row is a specialist system whose interface is missing in municipalities of the area for relevant services below their
-- target: where, for how many services and cases. One purchase for all of them is a joint leverage. Counted over whom
-- rule.is_counted_body counts; a Kreisverwaltung that lacks it too is named apart (district_names). Most cases first.
WITH list AS (
    SELECT ars, together_ars, short_name, is_counted, reporting_date
    FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE)
)
SELECT any_value(trim(entry.specialist_system)) AS specialist_system,
       count(DISTINCT list.together_ars) FILTER (list.is_counted)::INTEGER AS municipality_count,
       string_agg(DISTINCT list.short_name, ', ' ORDER BY list.short_name) FILTER (list.is_counted) AS municipality_names,
       string_agg(DISTINCT list.short_name, ', ' ORDER BY list.short_name) FILTER (NOT list.is_counted) AS district_names,
       count(*) FILTER (list.is_counted)::INTEGER AS service_count,
       count(*) FILTER (list.is_counted AND entry.case_count IS NULL)::INTEGER AS services_without_cases,
       sum(entry.case_count) FILTER (list.is_counted) AS case_count,
       bool_or(list.ars = $ars::VARCHAR) AS is_own
FROM list
JOIN mart.entry AS entry USING (ars, reporting_date)
WHERE entry.is_in_ratio AND entry.interface_status = 'NEIN' AND entry.specialist_system IS NOT NULL
  AND coalesce(entry.level_low < entry.target_level, true)
GROUP BY lower(trim(entry.specialist_system))
HAVING municipality_count > 0
ORDER BY case_count DESC NULLS LAST, municipality_count DESC, specialist_system
