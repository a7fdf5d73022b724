-- One row is a service that at least two municipalities of the area are building each on its own (in Umsetzung, Lösungsart
-- eigen) at the same time: double work (is_known), or may be, because lists leave out the status or the kind of solution. Who builds it jointly (sheet "Zusammenarbeit") is none of them. person_days and cost_eur sum what is known; unknown_cost_count says how many give none.
WITH list AS (
    SELECT ars, reporting_date
    FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE)
),
entry AS (
    SELECT *, rule.is_building_alone(implementation_status, solution_kind, is_conform) AS is_building
    FROM list
    JOIN mart.entry USING (ars, reporting_date)
    WHERE is_in_ratio
)
SELECT entry.ozg_id, entry.leika_key, entry.service_name,
       string_agg(DISTINCT municipality.short_name, ', ' ORDER BY municipality.short_name) FILTER (entry.is_building) AS builder_names,
       sum(entry.person_days) FILTER (entry.is_building) AS person_days, sum(entry.cost_eur) FILTER (entry.is_building)::DOUBLE AS cost_eur,
       count(*) FILTER (entry.is_building AND entry.cost_eur IS NULL)::INTEGER AS unknown_cost_count,
       coalesce(bool_or(entry.ars = $ars::VARCHAR) FILTER (entry.is_building), false) AS is_own,
       count(DISTINCT entry.ars) FILTER (entry.is_building) >= 2 AS is_known
FROM entry
JOIN mart.municipality AS municipality USING (ars)
WHERE entry.is_building IS DISTINCT FROM false
  AND NOT EXISTS (
      SELECT 1 FROM list AS teller JOIN core.cooperation AS told USING (ars, reporting_date)
      WHERE told.ozg_id = entry.ozg_id AND (told.pioneer_ars = entry.ars OR list_contains(string_split(told.taker_ars, ' '), entry.ars))
  )
GROUP BY entry.ozg_id, entry.leika_key, entry.service_name
HAVING count(DISTINCT entry.ars) >= 2
ORDER BY is_own DESC, count(DISTINCT entry.ars) FILTER (entry.is_building) DESC, entry.service_name, entry.leika_key
