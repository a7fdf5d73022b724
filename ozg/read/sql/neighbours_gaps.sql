-- One row is a service of the municipality that could be ganz online, as far as the list names nothing in law against it, and is not (is_gap), or may not be: its level is not known
-- (is_gap false). Gaps first, most cases first, with how many others are known to have it ganz online (same district or
-- comparable: same kind, size class and state) and how many of those use the same specialist system: NULL while of none it is known that it
-- is the same and of one it is not known, because one of the two names none. searched_list_count: others with a list, among whom is searched.
WITH chosen AS (
    SELECT district_key, state_key, municipality_kind, size_class FROM mart.municipality WHERE ars = $ars::VARCHAR
),
list AS (
    SELECT municipality.ars, municipality.short_name, municipality.district_key = chosen.district_key AS is_in_district,
           municipality.reporting_date
    FROM mart.newest_list($date::DATE) AS municipality
    JOIN chosen ON municipality.district_key = chosen.district_key
                OR (municipality.state_key = chosen.state_key AND municipality.municipality_kind = chosen.municipality_kind
                    AND municipality.size_class IS NOT DISTINCT FROM chosen.size_class)
    WHERE municipality.ars <> $ars::VARCHAR
),
gap AS (
    SELECT ozg_id, leika_key, service_name, subject_area, is_conform IS NOT NULL AS is_gap, level_low, level_high, target_level, case_count, case_quality, specialist_system,
           implementation_status, computed_rank
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
      AND rule.is_gap(is_in_ratio, is_conform, is_done, legal_ceiling_level, bottleneck_codes)
),
-- What another municipality has for a gap: its row for the same LeiKa service, else its rows for the same bundle.
other AS (
    SELECT gap.ozg_id, gap.leika_key, list.ars, list.short_name, list.is_in_district, entry.is_conform, entry.is_in_ratio,
           entry.solution_kind, entry.efa_status, entry.pioneer_name, entry.specialist_system, entry.golive_date,
           entry.leika_key IS NOT DISTINCT FROM gap.leika_key AS is_same_unit,
           lower(trim(entry.specialist_system)) = lower(trim(gap.specialist_system)) AS is_same_system
    FROM gap
    JOIN mart.entry AS entry ON entry.ozg_id = gap.ozg_id AND entry.is_in_ratio
    JOIN list ON list.ars = entry.ars AND list.reporting_date = entry.reporting_date
),
reached AS (
    SELECT ozg_id, leika_key, ars, any_value(short_name) AS short_name, any_value(is_in_district) AS is_in_district,
           coalesce(rule.every_one(is_conform), false) AS is_conform, rule.any_one(is_same_system) AS is_same_system
    FROM (SELECT *, max(is_same_unit) OVER (PARTITION BY ozg_id, leika_key, ars) AS has_same_unit FROM other)
    WHERE is_same_unit OR NOT has_same_unit
    GROUP BY ozg_id, leika_key, ars
)
SELECT gap.*,
       count(reached.ars) FILTER (reached.is_conform)::INTEGER AS neighbour_count,
       CASE WHEN coalesce(bool_or(reached.is_same_system) FILTER (reached.is_conform), false) OR count(*) FILTER (reached.is_conform AND reached.is_same_system IS NULL) = 0
            THEN count(reached.ars) FILTER (reached.is_conform AND reached.is_same_system) END::INTEGER AS same_system_count,
       (SELECT count(*) FROM list)::INTEGER AS searched_list_count,
       string_agg(reached.short_name, ', ' ORDER BY coalesce(reached.is_same_system, false) DESC, reached.is_in_district DESC, reached.short_name)
           FILTER (reached.is_conform) AS neighbour_names
FROM gap
LEFT JOIN reached ON reached.ozg_id = gap.ozg_id AND reached.leika_key IS NOT DISTINCT FROM gap.leika_key
GROUP BY ALL
ORDER BY gap.is_gap DESC, gap.case_count DESC NULLS LAST, gap.service_name, gap.ozg_id, gap.leika_key
