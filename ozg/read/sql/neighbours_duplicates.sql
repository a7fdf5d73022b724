-- One row is a service that at least two municipalities of the area are building each on its own (in Umsetzung, Lösungsart
-- eigen) at the same time: double work. Who builds it jointly (sheet "Zusammenarbeit") is none of them. person_days and cost_eur sum what is known; unknown_cost_count says how many give none.
WITH list AS (
    SELECT ars, reporting_date
    FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE)
)
SELECT entry.ozg_id, entry.leika_key, entry.service_name,
       string_agg(DISTINCT municipality.short_name, ', ' ORDER BY municipality.short_name) AS builder_names,
       sum(entry.person_days) AS person_days, sum(entry.cost_eur)::DOUBLE AS cost_eur,
       count(*) FILTER (entry.cost_eur IS NULL)::INTEGER AS unknown_cost_count,
       bool_or(entry.ars = $ars::VARCHAR) AS is_own
FROM list
JOIN mart.entry AS entry USING (ars, reporting_date)
JOIN mart.municipality AS municipality USING (ars)
WHERE entry.is_in_ratio AND entry.implementation_status = 'IN_UMSETZUNG' AND entry.solution_kind = 'EIGEN'
  AND NOT EXISTS (
      SELECT 1 FROM list AS teller JOIN core.cooperation AS told USING (ars, reporting_date)
      WHERE told.ozg_id = entry.ozg_id AND (told.pioneer_ars = entry.ars OR list_contains(string_split(told.taker_ars, ' '), entry.ars))
  )
GROUP BY entry.ozg_id, entry.leika_key, entry.service_name
HAVING count(DISTINCT entry.ars) >= 2
ORDER BY is_own DESC, count(DISTINCT entry.ars) DESC, entry.service_name, entry.leika_key
