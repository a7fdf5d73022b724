-- One row is one open obstacle x one service it touches (municipality x reporting date x service x obstacle). Reported ones
-- are confirmed; is_proposed marks what the criteria suggest and nobody has confirmed yet.
CREATE TABLE mart.obstacle AS
WITH touched AS (
    SELECT entry.ars, entry.reporting_date, entry.ozg_id, entry.leika_key, entry.office, entry.case_count,
           entry.is_counted AND entry.relevance = 'RELEVANT' AND coalesce(entry.level_low < entry.target_level, true) AS is_below_target,
           obstacle.bottleneck_code, obstacle.severity, obstacle.owner_code, obstacle.since_date,
           obstacle.measure, obstacle.target_date AS measure_target_date, obstacle.ozg_id IS NULL AS is_for_all, false AS is_proposed,
           obstacle.list_date AS stated_date, obstacle.is_outdated
    FROM core.obstacle AS obstacle
    JOIN core.bottleneck_kind AS kind USING (bottleneck_code)
    JOIN core.entry AS entry ON entry.ars = obstacle.ars AND entry.reporting_date = obstacle.reporting_date
    WHERE obstacle.is_open
      AND (entry.ozg_id = obstacle.ozg_id
           OR (obstacle.ozg_id IS NULL AND entry.relevance = 'RELEVANT'
               AND rule.is_touched(kind.criterion_code, CASE kind.criterion_code
                   WHEN 'k1' THEN entry.k1 WHEN 'k2' THEN entry.k2 WHEN 'k3' THEN entry.k3 WHEN 'k4' THEN entry.k4
                   WHEN 'k5' THEN entry.k5 WHEN 'k6' THEN entry.k6 WHEN 'k7' THEN entry.k7 WHEN 'k8' THEN entry.k8
                   WHEN 'k9' THEN entry.k9 END)))
),
-- Is a mailbox in use, is the electronic file of the office (or of the whole house) in use?
house AS (
    SELECT ars, reporting_date,
           bool_or(component_name = 'Postfach' AND implementation_status = 'GO_LIVE') AS has_mailbox,
           list(office) FILTER (component_name = 'eAkte' AND implementation_status = 'GO_LIVE') AS offices_with_file,
           bool_or(component_name = 'eAkte' AND implementation_status = 'GO_LIVE' AND office IS NULL) AS has_file_everywhere
    FROM core.component
    GROUP BY ars, reporting_date
),
proposed AS (
    SELECT entry.ars, entry.reporting_date, entry.ozg_id, entry.leika_key, entry.office, entry.case_count,
           unnest(rule.proposed_codes(
               entry.k2, entry.k3, entry.k4, entry.k5, entry.k6, entry.k7, entry.k8, entry.k9,
               coalesce(house.has_mailbox, false),
               coalesce(house.has_file_everywhere OR list_contains(house.offices_with_file, entry.office), false)
           )) AS bottleneck_code
    FROM core.entry AS entry
    LEFT JOIN house USING (ars, reporting_date)
    -- Only answers propose anything; most of a large stock has none.
    WHERE entry.relevance = 'RELEVANT' AND entry.is_counted AND coalesce(entry.level_low < entry.target_level, true)
      AND entry.answered_count > 0
)
SELECT * FROM touched
UNION ALL
SELECT proposed.ars, proposed.reporting_date, proposed.ozg_id, proposed.leika_key, proposed.office, proposed.case_count,
       true, proposed.bottleneck_code,
       CASE WHEN proposed.bottleneck_code = 'E20' THEN 'HINWEIS' ELSE 'BREMSEND' END,
       NULL, NULL, NULL, NULL, false, true, NULL, false
FROM proposed
WHERE NOT EXISTS (
    SELECT 1 FROM touched
    WHERE touched.ars = proposed.ars AND touched.reporting_date = proposed.reporting_date AND touched.ozg_id = proposed.ozg_id
      AND touched.leika_key IS NOT DISTINCT FROM proposed.leika_key AND touched.bottleneck_code = proposed.bottleneck_code
);
