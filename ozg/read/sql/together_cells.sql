-- One row is service x municipality of the area for every service one of them develops for others: the part each takes, whether
-- it is in use there (ganz online; NULL: its level is not known), and, the same in all rows of a service, who pioneers and how many take over. Said by the sheet
-- "Zusammenarbeit" and by the column "Pionier" of the lists; a bundle counts as one service. Most takers first.
WITH body AS (
    SELECT ars, short_name, kind_label, reporting_date
    FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE)
),
entry AS (
    SELECT entry.ars, entry.ozg_id, bool_or(rule.works_alone(entry.implementation_status, entry.solution_kind)) AS is_alone,
           rule.every_one(entry.is_conform) AS is_in_use
    FROM body JOIN mart.entry AS entry USING (ars, reporting_date)
    WHERE entry.is_in_ratio
    GROUP BY entry.ars, entry.ozg_id
),
sheet AS (
    SELECT told.ozg_id, told.pioneer_ars, unnest(coalesce(string_split(told.taker_ars, ' '), [NULL])) AS taker_ars
    FROM body JOIN core.cooperation AS told USING (ars, reporting_date)
    WHERE told.ozg_id IS NOT NULL AND told.pioneer_ars IS NOT NULL
),
told AS (
    SELECT * FROM sheet
    UNION
    -- Where the sheet names a pioneer, lists that name another one do not make a second.
    SELECT entry.ozg_id, pioneer.ars, entry.ars
    FROM body
    JOIN mart.entry AS entry USING (ars, reporting_date)
    JOIN body AS pioneer ON entry.pioneer_name IN (pioneer.short_name, pioneer.kind_label || ' ' || pioneer.short_name)
    WHERE entry.is_in_ratio AND pioneer.ars <> entry.ars
      AND (entry.ozg_id NOT IN (SELECT ozg_id FROM sheet) OR (entry.ozg_id, pioneer.ars) IN (SELECT (ozg_id, pioneer_ars) FROM sheet))
),
joint AS (
    SELECT ozg_id, list(DISTINCT pioneer_ars) AS pioneers, list(DISTINCT taker_ars) FILTER (taker_ars IS NOT NULL) AS takers
    FROM told
    GROUP BY ozg_id
),
cell AS (
    SELECT joint.ozg_id, service.service_name, body.ars, body.short_name,
           rule.joint_role(body.ars, joint.pioneers, joint.takers, coalesce(entry.is_alone, false)) AS joint_role,
           entry.is_in_use
    FROM joint
    JOIN mart.service AS service USING (ozg_id)
    CROSS JOIN body
    LEFT JOIN entry ON entry.ars = body.ars AND entry.ozg_id = joint.ozg_id
)
SELECT *, string_agg(short_name, ', ' ORDER BY short_name) FILTER (joint_role = 'PIONIER') OVER service AS pioneer_names,
       count(*) FILTER (joint_role = 'UEBERNIMMT') OVER service AS taker_count,
       count(*) FILTER (joint_role = 'UEBERNIMMT' AND is_in_use) OVER service AS in_use_count,
       count(*) FILTER (joint_role = 'UEBERNIMMT' AND is_in_use IS NULL) OVER service AS unknown_use_count,
       count(*) FILTER (joint_role = 'ALLEIN') OVER service AS alone_count,
       rule.take_over_rate(count(*) FILTER (joint_role = 'UEBERNIMMT') OVER (), count(*) FILTER (joint_role = 'ALLEIN') OVER ())
           AS take_over_rate
FROM cell
WINDOW service AS (PARTITION BY ozg_id)
ORDER BY taker_count DESC, service_name, ozg_id, short_name
