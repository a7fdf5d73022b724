-- One row is a gap of the municipality (could be ganz online and is known not to be), one of the $limit with most known cases, x a municipality
-- that can help: it has the service ganz online by its newest list up to $date (help_kind LEISTUNG) or, where nobody has, it got rid of the same
-- bottleneck for it (ENGPASS); a gap nobody can help with is one row without ars. Only the nearest circle with somebody is given: 1 the area, 2 the
-- Land, 3 all lists; helper_count municipalities there, of every_list_count others that have a list at all. Same specialist
-- system first, then who has it longest. since_date: first list of those without a gap up to now that says so; is_since_known: the list before it
-- said otherwise. bottleneck_code: what holds the gap up here, the severest first; held_by: whether
-- anybody outside is waited for (OTHERS), only the own house (HOUSE), or nobody is named (NOBODY). tied_count: gaps with just as many cases that are left out.
WITH chosen AS (SELECT district_key, state_key, is_demo FROM mart.municipality WHERE ars = $ars::VARCHAR),
-- The product behind a system or a field of work, where the sheet "Fachverfahren" names one only: two that work in the field of "Meldewesen"
-- need not have the same software.
named AS (
    SELECT ars, reporting_date, system_key, CASE WHEN count(DISTINCT lower(product_name)) = 1 THEN any_value(product_name) END AS product_name
    FROM (
        SELECT ars, reporting_date, trim(product_name) AS product_name, unnest([lower(trim(area_name)), lower(trim(product_name))]) AS system_key
        FROM core.specialist_system
    )
    GROUP BY ars, reporting_date, system_key
),
ranked AS (
    SELECT ozg_id, leika_key, service_name, case_count, case_quality, coalesce(named.product_name, trim(specialist_system)) AS own_system,
           row_number() OVER (ORDER BY case_count DESC, service_name, ozg_id, leika_key NULLS FIRST) AS place
    FROM mart.entry
    LEFT JOIN named ON named.ars = entry.ars AND named.reporting_date = entry.reporting_date AND named.system_key = lower(trim(specialist_system))
    WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND is_conform IS NOT NULL AND case_count > 0
      AND rule.is_gap(is_in_ratio, is_conform, is_done, legal_ceiling_level, bottleneck_codes)
),
gap AS (
    SELECT *, (SELECT count(*) FROM ranked WHERE place > $limit::INTEGER
               AND case_count = (SELECT case_count FROM ranked WHERE place = $limit::INTEGER))::INTEGER AS tied_count
    FROM ranked WHERE place <= $limit::INTEGER
),
held AS (
    SELECT gap.place, arg_min(bottleneck.bottleneck_code, (
               list_position(['BLOCKIEREND', 'BREMSEND'], bottleneck.severity), bottleneck.since_date, bottleneck.bottleneck_code
           )) AS bottleneck_code,
           CASE WHEN bool_or(rule.is_outside(bottleneck.owner_code)) THEN 'OTHERS' WHEN bool_or(bottleneck.owner_code = 'K') THEN 'HOUSE'
                ELSE 'NOBODY' END AS held_by
    FROM gap
    JOIN mart.bottleneck AS bottleneck
      ON bottleneck.ars = $ars::VARCHAR AND bottleneck.reporting_date = $date::DATE AND bottleneck.ozg_id = gap.ozg_id
     AND bottleneck.leika_key IS NOT DISTINCT FROM gap.leika_key
    -- what is only noted holds nobody up, and nobody need solve it first
    WHERE NOT bottleneck.is_proposed AND bottleneck.is_below_target AND bottleneck.severity IS DISTINCT FROM 'HINWEIS'
      AND NOT rule.is_outdated(bottleneck.stated_date, bottleneck.reporting_date, $today::DATE)
    GROUP BY gap.place
),
list AS (
    SELECT body.ars, body.short_name, body.reporting_date,
           CASE WHEN $area_key::VARCHAR IN (body.district_key, body.state_key) THEN 1
                WHEN body.state_key = chosen.state_key THEN 2 ELSE 3 END AS circle
    FROM mart.newest_list($date::DATE) AS body
    JOIN chosen ON body.is_demo = chosen.is_demo
    WHERE body.ars <> $ars::VARCHAR
),
other AS (
    SELECT gap.place, gap.leika_key, list.*, entry.is_conform, trim(entry.office) AS office,
           coalesce(named.product_name, trim(entry.specialist_system)) AS specialist_system,
           entry.leika_key IS NOT DISTINCT FROM gap.leika_key AS is_same_unit,
           coalesce(lower(coalesce(named.product_name, trim(entry.specialist_system))) = lower(gap.own_system), false) AS is_same_system
    FROM gap
    JOIN mart.entry AS entry ON entry.ozg_id = gap.ozg_id AND entry.is_in_ratio
    JOIN list ON list.ars = entry.ars AND list.reporting_date = entry.reporting_date
    LEFT JOIN named ON named.ars = list.ars AND named.reporting_date = list.reporting_date AND named.system_key = lower(trim(entry.specialist_system))
),
-- As in neighbours_gaps.sql: the same LeiKa service, else all rows of the bundle, which must all be ganz online.
reached AS (
    SELECT place, ars, any_value(short_name) AS short_name, any_value(reporting_date) AS reporting_date,
           any_value(circle) AS circle, any_value(leika_key) AS leika_key, any_value(has_same_unit) AS has_same_unit,
           bool_or(is_same_system) AS is_same_system, string_agg(DISTINCT office, ', ' ORDER BY office) AS office,
           string_agg(DISTINCT specialist_system, ', ' ORDER BY specialist_system) AS specialist_systems
    FROM (SELECT *, max(is_same_unit) OVER (PARTITION BY place, ars) AS has_same_unit FROM other)
    WHERE is_same_unit OR NOT has_same_unit
    GROUP BY place, ars
    HAVING coalesce(rule.every_one(is_conform), false)
),
nearest AS (SELECT * FROM reached QUALIFY circle = min(circle) OVER (PARTITION BY place)),
-- What each list of a helper said of it, up to the newest.
told AS (
    SELECT nearest.place, nearest.ars, point.reporting_date, said.is_conform
    FROM nearest
    JOIN mart.point AS point ON point.ars = nearest.ars AND point.reporting_date <= nearest.reporting_date
    LEFT JOIN (
        SELECT nearest.place, nearest.ars, history.reporting_date,
               rule.every_one(rule.is_conform(history.level_low, history.level_high)) AS is_conform
        FROM nearest
        JOIN gap USING (place)
        JOIN mart.history AS history ON history.ars = nearest.ars AND history.ozg_id = gap.ozg_id AND history.is_in_ratio
        WHERE NOT nearest.has_same_unit OR history.leika_key IS NOT DISTINCT FROM nearest.leika_key
        GROUP BY nearest.place, nearest.ars, history.reporting_date
    ) AS said ON said.place = nearest.place AND said.ars = nearest.ars AND said.reporting_date = point.reporting_date
),
lasting AS (
    SELECT place, ars, min(reporting_date) FILTER (last_date IS NULL OR reporting_date > last_date) AS since_date,
           coalesce(bool_or(is_conform IS NOT DISTINCT FROM false) FILTER (reporting_date = last_date), false) AS is_since_known
    FROM (SELECT *, max(reporting_date) FILTER (is_conform IS DISTINCT FROM true) OVER (PARTITION BY place, ars) AS last_date FROM told)
    GROUP BY place, ars
),
has_it AS (
    SELECT nearest.place, 'LEISTUNG' AS help_kind, nearest.ars, nearest.short_name, nearest.circle, nearest.is_same_system,
           nearest.office, nearest.specialist_systems, lasting.since_date, lasting.is_since_known
    FROM nearest JOIN lasting USING (place, ars)
),
got_rid AS (
    SELECT gap.place, 'ENGPASS' AS help_kind, list.ars, list.short_name, list.circle,
           coalesce(bool_or(lower(entry.specialist_system) = lower(gap.own_system)), false) AS is_same_system,
           string_agg(DISTINCT entry.office, ', ' ORDER BY entry.office) AS office,
           string_agg(DISTINCT entry.specialist_system, ', ' ORDER BY entry.specialist_system) AS specialist_systems,
           max(gone.resolved_date) AS since_date, true AS is_since_known
    FROM gap
    JOIN held USING (place)
    JOIN core.bottleneck AS gone ON gone.bottleneck_code = held.bottleneck_code AND gone.ozg_id = gap.ozg_id AND gone.resolved_date IS NOT NULL
    JOIN list ON list.ars = gone.ars AND list.reporting_date = gone.reporting_date
    LEFT JOIN (
        SELECT entry.ars, entry.reporting_date, entry.ozg_id, trim(entry.office) AS office,
               coalesce(named.product_name, trim(entry.specialist_system)) AS specialist_system
        FROM mart.entry AS entry
        LEFT JOIN named
          ON named.ars = entry.ars AND named.reporting_date = entry.reporting_date AND named.system_key = lower(trim(entry.specialist_system))
        WHERE entry.is_in_ratio AND entry.ozg_id IN (SELECT ozg_id FROM gap)
    ) AS entry ON entry.ars = list.ars AND entry.reporting_date = list.reporting_date AND entry.ozg_id = gap.ozg_id
    WHERE NOT gone.is_open AND gap.place NOT IN (SELECT place FROM has_it)
      AND NOT EXISTS (
          FROM core.bottleneck AS still
          WHERE still.ars = gone.ars AND still.reporting_date = gone.reporting_date AND still.bottleneck_code = gone.bottleneck_code
            AND still.is_open AND (still.ozg_id = gone.ozg_id OR still.ozg_id IS NULL))
    GROUP BY gap.place, list.ars, list.short_name, list.circle
    QUALIFY list.circle = min(list.circle) OVER (PARTITION BY gap.place)
),
help AS (FROM has_it UNION ALL BY NAME FROM got_rid)
SELECT gap.place::INTEGER AS place, gap.ozg_id, gap.leika_key, gap.service_name, gap.case_count, gap.case_quality, gap.own_system,
       gap.tied_count, held.bottleneck_code, held.held_by,
       help.help_kind, help.ars, help.short_name, help.circle::INTEGER AS circle, help.is_same_system, help.office,
       help.specialist_systems, help.since_date, help.is_since_known,
       count(help.ars) OVER (PARTITION BY gap.place)::INTEGER AS helper_count,
       (SELECT count(*) FROM list)::INTEGER AS every_list_count
FROM gap
LEFT JOIN held USING (place)
LEFT JOIN help USING (place)
ORDER BY gap.place, help.is_same_system DESC, help.since_date, help.short_name, help.ars
