-- One row is municipality x reporting date x service of a programme that binds its Land and that the list in force names. stated_state: what
-- the list (or an edit) says; proposed_state: what status, EfA status and blocking bottlenecks propose, only where nothing is stated.
-- waiting_for: parties of the open blocking bottlenecks, and those outside the house that the list names without a severity or without a
-- bottleneck, in the order of parties; waiting_party and waiting_since_date: of those outside the
-- house the one waited for longest, what blocks first (without a day: it is not known).
CREATE OR REPLACE VIEW mart.programme_entry AS
WITH wanted AS (SELECT DISTINCT ozg_id FROM core.programme_service WHERE ozg_id IS NOT NULL),
holding AS (
    SELECT ars, reporting_date, ozg_id, leika_key, owner_code, min(since_date) AS since_date, bool_or(coalesce(severity = 'BLOCKIEREND', false)) AS is_blocking
    FROM mart.bottleneck
    WHERE (severity = 'BLOCKIEREND' OR (severity IS NULL AND rule.is_outside(owner_code)))
      AND NOT is_proposed AND NOT is_outdated AND ozg_id IN (SELECT ozg_id FROM wanted)
    GROUP BY ALL
    UNION ALL
    SELECT ars, reporting_date, ozg_id, leika_key, awaited_party, NULL, false
    FROM mart.entry
    WHERE is_counted AND bottleneck_codes = '' AND rule.is_outside(awaited_party) AND ozg_id IN (SELECT ozg_id FROM wanted)
),
-- Whom it waits for counts without a severity too; that it is blocked does not.
held AS (SELECT DISTINCT ars, reporting_date, ozg_id, leika_key, true AS is_held_up FROM holding WHERE is_blocking),
judged AS (
    SELECT entry.ars, entry.reporting_date, entry.ozg_id, entry.implementation_status, entry.target_date,
           rule.is_of_programme(entry.relevance, entry.programme_state) AS is_responsible,
           nullif(entry.programme_state, 'NICHT_ZUSTAENDIG') AS stated_state,
           CASE WHEN entry.relevance = 'RELEVANT' THEN coalesce(nullif(entry.programme_state, 'NICHT_ZUSTAENDIG'), rule.proposed_programme_state(
               entry.implementation_status, entry.efa_status, entry.level_high, coalesce(held.is_held_up, false))) END AS shown_state
    FROM mart.entry AS entry
    LEFT JOIN held ON held.ars = entry.ars AND held.reporting_date = entry.reporting_date AND held.ozg_id = entry.ozg_id
                  AND held.leika_key IS NOT DISTINCT FROM entry.leika_key
    WHERE entry.is_counted AND entry.ozg_id IN (SELECT ozg_id FROM wanted)
),
of_list AS (
    SELECT ars, reporting_date, ozg_id, rule.any_one(is_responsible) AS is_responsible FROM judged GROUP BY ars, reporting_date, ozg_id
),
bundle AS (
    SELECT ars, reporting_date, ozg_id, rule.least_programme_state(stated_state) AS stated_state,
           rule.least_programme_state(shown_state) AS shown_state, rule.has_not_begun(implementation_status) AS has_not_begun,
           rule.all_postponed(implementation_status) AS all_postponed,
           max(target_date) FILTER (shown_state IS DISTINCT FROM 'LIVE') AS own_date
    FROM judged
    WHERE is_responsible IS DISTINCT FROM false
    GROUP BY ars, reporting_date, ozg_id
),
party AS (
    SELECT ars, reporting_date, ozg_id, owner_code, bool_or(is_blocking) AS is_blocking,
           CASE WHEN bool_or(is_blocking) THEN min(since_date) FILTER (is_blocking) ELSE min(since_date) END AS since_date
    FROM holding
    GROUP BY ars, reporting_date, ozg_id, owner_code
),
waiting AS (
    SELECT ars, reporting_date, ozg_id,
           string_agg(owner_code, ' ' ORDER BY rule.owner_place(owner_code)) AS waiting_for,
           bool_or(rule.is_outside(owner_code)) AS names_outside, bool_or(is_blocking AND rule.is_outside(owner_code)) AS waits_outside,
           bool_or(owner_code = 'K') AS waits_inside, bool_or(rule.is_unnamed(owner_code)) AS waits_unnamed,
           first(owner_code ORDER BY is_blocking DESC, since_date NULLS LAST, rule.owner_place(owner_code)) FILTER (rule.is_outside(owner_code)) AS waiting_party,
           first(since_date ORDER BY is_blocking DESC, since_date NULLS LAST) FILTER (rule.is_outside(owner_code)) AS waiting_since_date
    FROM party
    GROUP BY ars, reporting_date, ozg_id
)
SELECT of_list.ars, of_list.reporting_date, service.programme_key, service.programme_name, service.stage, service.state_key, of_list.ozg_id, service.given_name,
       service.due_date, of_list.is_responsible,
       CASE WHEN NOT of_list.is_responsible THEN 'NICHT_ZUSTAENDIG' ELSE bundle.stated_state END AS stated_state,
       CASE WHEN of_list.is_responsible AND bundle.stated_state IS NULL THEN bundle.shown_state END AS proposed_state,
       waiting.waiting_for, waiting.waiting_party, waiting.waiting_since_date, bundle.has_not_begun, bundle.own_date,
       CASE WHEN of_list.is_responsible THEN rule.programme_outcome(
           bundle.shown_state, coalesce(waiting.waits_outside, false), coalesce(waiting.waits_inside, false),
           coalesce(waiting.waits_unnamed, false), coalesce(waiting.names_outside, false), bundle.has_not_begun, bundle.all_postponed, bundle.own_date, service.due_date) END AS outcome
FROM of_list
JOIN mart.municipality AS municipality USING (ars)
JOIN core.programme_service AS service
  ON service.ozg_id = of_list.ozg_id AND coalesce(service.state_key = municipality.state_key, true)
LEFT JOIN bundle ON bundle.ars = of_list.ars AND bundle.reporting_date = of_list.reporting_date AND bundle.ozg_id = of_list.ozg_id
LEFT JOIN waiting ON waiting.ars = of_list.ars AND waiting.reporting_date = of_list.reporting_date AND waiting.ozg_id = of_list.ozg_id;

-- One row is a service of a programme x a body of a Land it binds, and whether the body is responsible for it as far as the law is known
-- (rule.expected, as in core.expected_services; NULL: not known).
CREATE OR REPLACE VIEW mart.programme_expected AS
WITH concerned AS (
    SELECT body.ars, body.municipality_kind, body.kind_label, body.population, body.state_key AS own_state_key, programme.*, service.service_name,
           string_split(service.type_codes, ' | ') AS types, service.jurisdiction_level, service.jurisdiction_deviation
    FROM core.programme_service AS programme
    JOIN mart.service AS service USING (ozg_id)
    JOIN mart.municipality AS body ON coalesce(programme.state_key = body.state_key, true)
),
-- One macro at a time: within each other they grow to an expression that takes longer to plan than to answer.
suggested AS (
    SELECT *, rule.relevance_suggestion(municipality_kind, types, jurisdiction_level) AS suggestion FROM concerned
),
reasoned AS (
    SELECT *, rule.expectation_reason(municipality_kind, kind_label, population, own_state_key, types, jurisdiction_level, jurisdiction_deviation,
                                      suggestion) AS reason
    FROM suggested
)
SELECT * EXCLUDE (municipality_kind, kind_label, population, own_state_key, types, jurisdiction_level, jurisdiction_deviation, suggestion, reason),
       CASE rule.expected(reason, suggestion) WHEN 'ja' THEN true WHEN 'nein' THEN false END AS is_expected
FROM reasoned;

-- One row is a service of a programme x a body of the area (key of a district or a Land) that is responsible for it: by its list or, where the
-- list does not name it or there is none, by law as far as that is known; is_responsible NULL: not known. Bodies that are not responsible have
-- no row. The counted bodies (mart.bodies_of_area) and the Kreisverwaltung; an association and its members are one: its own list speaks where it
-- names the service, else those of its members that do.
CREATE OR REPLACE MACRO mart.programme_board(area, day) AS TABLE
WITH placed AS (
    SELECT expected.* EXCLUDE (is_expected, is_own), body.together_ars, body.short_name, body.municipality_kind, body.reporting_date,
           entry.ars IS NOT NULL AS is_listed,
           CASE WHEN entry.ars IS NULL THEN expected.is_expected ELSE entry.is_responsible END AS is_responsible,
           entry.stated_state, entry.proposed_state, entry.waiting_for, entry.waiting_party, entry.waiting_since_date, entry.own_date, entry.outcome
    FROM mart.bodies_of_area(area, day) AS body
    JOIN mart.programme_expected AS expected USING (ars)
    LEFT JOIN mart.programme_entry AS entry
      ON entry.ars = body.ars AND entry.reporting_date = body.reporting_date AND entry.programme_key = expected.programme_key
    WHERE body.is_counted OR body.municipality_kind = 'KREIS'
)
SELECT * EXCLUDE (together_ars)
FROM placed
WHERE is_responsible IS DISTINCT FROM false
QUALIFY rank() OVER (PARTITION BY together_ars, programme_key ORDER BY NOT is_listed, ars <> together_ars) = 1;
