-- One row is one open bottleneck x one service it touches (municipality x reporting date x service x bottleneck). Reported ones
-- are confirmed; is_proposed marks what the criteria suggest and nobody has confirmed yet.
CREATE OR REPLACE TABLE mart.bottleneck AS
WITH services AS (
    -- one of all services is one of each: joined to whole lists it would be looked at with each row of each
    SELECT *, ozg_id AS touched_ozg_id FROM core.bottleneck WHERE ozg_id IS NOT NULL
    UNION ALL
    SELECT bottleneck.*, service.ozg_id FROM core.bottleneck AS bottleneck CROSS JOIN core.service AS service WHERE bottleneck.ozg_id IS NULL
),
touched AS (
    SELECT entry.ars, entry.reporting_date, entry.ozg_id, entry.leika_key, entry.office, entry.case_count,
           entry.is_counted AND entry.relevance = 'RELEVANT' AND coalesce(entry.model_level_low < entry.target_level, true) AS is_below_target,
           bottleneck.bottleneck_code, bottleneck.severity, bottleneck.owner_code, bottleneck.since_date,
           bottleneck.measure, bottleneck.target_date AS measure_target_date, bottleneck.ozg_id IS NULL AS is_for_all, false AS is_proposed,
           bottleneck.list_date AS stated_date, bottleneck.is_outdated
    FROM services AS bottleneck
    JOIN core.entry AS entry
      ON entry.ars = bottleneck.ars AND entry.reporting_date = bottleneck.reporting_date AND entry.ozg_id = bottleneck.touched_ozg_id
    LEFT JOIN rule.answer_consequence AS concerned
      ON concerned.version = entry.criteria_version AND concerned.consequence_kind = 'CONCERNS'
     AND concerned.consequence_code = bottleneck.bottleneck_code
    LEFT JOIN core.set_answer AS own
      ON own.answer_set_id = entry.answer_set_id AND own.criterion_code = concerned.criterion_code
    WHERE bottleneck.is_open
      AND (bottleneck.ozg_id IS NOT NULL
           OR (entry.relevance = 'RELEVANT'
               AND rule.is_touched(concerned.criterion_code, own.answer_code, own.high, own.highest_level)))
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
           proposal.consequence_code AS bottleneck_code
    FROM core.entry AS entry
    JOIN core.set_answer AS answer USING (answer_set_id)
    JOIN rule.answer_consequence AS proposal
      ON proposal.version = answer.version AND proposal.criterion_code = answer.criterion_code
     AND proposal.answer_code = answer.answer_code AND proposal.consequence_kind = 'PROPOSES'
    LEFT JOIN house ON house.ars = entry.ars AND house.reporting_date = entry.reporting_date
    -- to be confirmed by a person (docs/fachregeln.md 5.2)
    WHERE entry.relevance = 'RELEVANT' AND entry.is_counted AND coalesce(entry.model_level_low < entry.target_level, true)
      AND rule.is_condition_met(
          proposal.condition_code, coalesce(house.has_mailbox, false),
          coalesce(house.has_file_everywhere OR list_contains(house.offices_with_file, entry.office), false), NULL)
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
