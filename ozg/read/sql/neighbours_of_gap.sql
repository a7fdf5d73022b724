-- One row is a municipality known to have one service ganz online already: same specialist system first, then the own district, by name.
-- With several rows for the bundle all of them must be; what they say about the solution is joined.
WITH chosen AS (
    SELECT district_key, state_key, municipality_kind, size_class FROM mart.municipality WHERE ars = $ars::VARCHAR
),
gap AS (
    SELECT specialist_system FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND ozg_id = $ozg_id::VARCHAR
      AND leika_key IS NOT DISTINCT FROM $leika_key::VARCHAR
    LIMIT 1
),
list AS (
    SELECT municipality.ars, municipality.short_name, municipality.kind_label, municipality.district_key = chosen.district_key AS is_in_district,
           municipality.reporting_date
    FROM mart.newest_list($date::DATE) AS municipality
    JOIN chosen ON municipality.district_key = chosen.district_key
                OR (municipality.state_key = chosen.state_key AND municipality.municipality_kind = chosen.municipality_kind
                    AND municipality.size_class IS NOT DISTINCT FROM chosen.size_class)
    WHERE municipality.ars <> $ars::VARCHAR
),
other AS (
    SELECT list.*, entry.is_conform, entry.solution_kind, entry.pioneer_name, entry.specialist_system,
           entry.golive_date, entry.level_low, entry.is_end_to_end,
           entry.leika_key IS NOT DISTINCT FROM $leika_key::VARCHAR AS is_same_unit
    FROM list
    JOIN mart.entry AS entry USING (ars, reporting_date)
    WHERE entry.ozg_id = $ozg_id::VARCHAR AND entry.is_in_ratio
)
SELECT ars, short_name, kind_label, is_in_district, reporting_date, min(level_low) AS level_low,
       string_agg(DISTINCT solution_kind, ' ' ORDER BY solution_kind) AS solution_kinds,
       string_agg(DISTINCT pioneer_name, ', ' ORDER BY pioneer_name) AS pioneer_names,
       string_agg(DISTINCT specialist_system, ', ' ORDER BY specialist_system) AS specialist_systems,
       -- NULL where one of the two names none: nobody knows whether it is the same
       bool_or(lower(trim(specialist_system)) = (SELECT lower(trim(gap.specialist_system)) FROM gap)) AS is_same_system,
       bool_and(is_end_to_end) AS is_end_to_end, max(golive_date) AS golive_date
FROM (SELECT *, max(is_same_unit) OVER (PARTITION BY ars) AS has_same_unit FROM other)
WHERE is_same_unit OR NOT has_same_unit
GROUP BY ars, short_name, kind_label, is_in_district, reporting_date
HAVING rule.every_one(is_conform)
ORDER BY coalesce(is_same_system, false) DESC, is_in_district DESC, short_name
