-- One row is a kind of body of the area (bodies alike in all that the law asks) and a service: what the law makes expected of it (rule.expected,
-- as in the programmes). The law gives to whom by few things: asked once for all bodies that are alike in them.
CREATE OR REPLACE MACRO mart.expected_by_kind(area) AS TABLE
WITH kind AS (
    SELECT municipality_kind, kind_label, state_key, rule.may_act_as_district(municipality_kind, kind_label, population) AS may_act_as_district,
           any_value(population) AS population
    FROM mart.municipality
    WHERE area IN (district_key, state_key)
    GROUP BY ALL
),
suggested AS (
    SELECT kind.*, service.ozg_id, string_split(service.type_codes, ' | ') AS types, service.jurisdiction_level, service.jurisdiction_deviation,
           rule.relevance_suggestion(kind.municipality_kind, types, service.jurisdiction_level) AS suggestion
    FROM kind CROSS JOIN mart.service AS service
),
reasoned AS (
    SELECT *, rule.expectation_reason(municipality_kind, kind_label, population, state_key, types, jurisdiction_level, jurisdiction_deviation,
                                      suggestion) AS reason
    FROM suggested
)
SELECT municipality_kind, kind_label, state_key, may_act_as_district, ozg_id, rule.expected(reason, suggestion) AS expected FROM reasoned;

-- One row is a service (OZG bundle) a body of the area has to offer, with what its newest list up to the day says of it. is_conform: all
-- its relevant services there have level 3 or more; is_online: one at level 2 is enough (federal counting). is_named: the list names it. One
-- that others of the area have to offer, that the law gives to this body (rule.expected, as in the programmes) and that its list does not name
-- has a row, too: nothing is known of it. Where an association works for its members, the list of any of them that names it is enough, and
-- together they are counted as one (together_ars).
CREATE OR REPLACE MACRO mart.offered_in_area(area, day) AS TABLE
WITH body AS MATERIALIZED (
    SELECT ars, short_name, municipality_kind, kind_label, population, state_key, reporting_date, together_ars,
           rule.may_act_as_district(municipality_kind, kind_label, population) AS may_act_as_district
    FROM mart.bodies_of_area(area, day)
    WHERE reporting_date IS NOT NULL
),
named AS MATERIALIZED (
    SELECT DISTINCT body.together_ars, entry.ozg_id FROM body JOIN mart.entry AS entry USING (ars, reporting_date)
),
offered AS MATERIALIZED (
    SELECT body.ars, entry.ozg_id, rule.every_one(entry.is_conform) AS is_conform,
           rule.any_one(rule.is_online(entry.level_low, entry.level_high)) AS is_online,
           -- of a bundle in parts those of the parts that are known not to be ganz online
           sum(entry.case_count) FILTER (NOT entry.is_conform) AS missing_case_count
    FROM body JOIN mart.entry AS entry USING (ars, reporting_date)
    WHERE entry.is_in_ratio
    GROUP BY ALL
),
given AS (
    SELECT * FROM mart.expected_by_kind(area) WHERE expected = 'ja' AND ozg_id IN (SELECT ozg_id FROM offered)
),
silent AS (
    SELECT body.ars, given.ozg_id
    FROM body
    JOIN given ON given.municipality_kind = body.municipality_kind AND given.kind_label IS NOT DISTINCT FROM body.kind_label
              AND given.state_key = body.state_key AND given.may_act_as_district IS NOT DISTINCT FROM body.may_act_as_district
    ANTI JOIN named ON named.together_ars = body.together_ars AND named.ozg_id = given.ozg_id
)
SELECT body.ars, body.together_ars, body.short_name, body.municipality_kind, told.ozg_id, told.is_conform, told.is_online, told.missing_case_count, told.is_named
FROM (
    SELECT ars, ozg_id, is_conform, is_online, missing_case_count, true AS is_named FROM offered
    UNION ALL
    SELECT ars, ozg_id, NULL, NULL, NULL, false FROM silent
) AS told
JOIN body USING (ars);

-- One row is the area: municipalities without a list (an association and its members are one, rule.counted_as), and the inhabitants of those
-- towns for which nobody else has one either.
CREATE OR REPLACE MACRO mart.without_list_in_area(area, day) AS TABLE
WITH body AS MATERIALIZED (SELECT * FROM mart.bodies_of_area(area, day) WHERE municipality_kind <> 'KREIS'),
listed AS (SELECT together_ars, bool_or(reporting_date IS NOT NULL) AS has_list FROM body GROUP BY together_ars)
SELECT (SELECT count(*) FILTER (NOT has_list) FROM listed)::INTEGER AS municipality_count,
       coalesce(sum(body.population) FILTER (rule.is_town_hall(body.municipality_kind) AND association.reporting_date IS NULL), 0) AS population
FROM body
LEFT JOIN body AS association ON association.ars = body.association_ars
WHERE body.reporting_date IS NULL;

-- One row is a body of the area and a Gemeinde or kreisfreie Stadt it works for: itself, the members of an association, those of a Kreis.
-- is_silent: neither the town nor its association has a list, so only its Kreis speaks for it.
CREATE OR REPLACE MACRO mart.works_for_in_area(area, day) AS TABLE
WITH body AS MATERIALIZED (SELECT * FROM mart.bodies_of_area(area, day)),
town AS (
    SELECT town.ars, town.association_ars, town.district_key, town.population,
           town.reporting_date IS NULL AND association.reporting_date IS NULL AS is_silent
    FROM body AS town
    LEFT JOIN body AS association ON association.ars = town.association_ars
    WHERE rule.is_town_hall(town.municipality_kind)
)
SELECT ars, ars AS town_ars, population, is_silent FROM town
UNION ALL SELECT association_ars, ars, population, is_silent FROM town WHERE association_ars IS NOT NULL
UNION ALL SELECT body.ars, town.ars, town.population, town.is_silent FROM body JOIN town USING (district_key) WHERE body.municipality_kind = 'KREIS';

-- One row is a service somebody in the area has to offer. is_everywhere: ganz online in every municipality responsible for it (three states;
-- while one has no list it is at most known not to be). Inhabitants of the towns it is asked in (asked_population: with the towns that have
-- no list), for whom it is ganz online (served_population), and for whom that is not known; served_share: their share, the least that is sure.
-- A Kreis that has it to offer speaks for a town that says so itself (its list has it as somebody else's), or to whom the law does not give it;
-- of any other the town may do it itself: it is not known.
CREATE OR REPLACE MACRO mart.services_of_area(area, day) AS TABLE
WITH offered AS MATERIALIZED (SELECT ars, municipality_kind, ozg_id, is_conform FROM mart.offered_in_area(area, day)),
body AS MATERIALIZED (
    SELECT ars, municipality_kind, kind_label, state_key, reporting_date, together_ars,
           rule.may_act_as_district(municipality_kind, kind_label, population) AS may_act_as_district
    FROM mart.bodies_of_area(area, day)
),
decided AS MATERIALIZED (
    SELECT DISTINCT body.together_ars, entry.ozg_id
    FROM body JOIN mart.entry AS entry USING (ars, reporting_date)
    WHERE entry.relevance IN ('RELEVANT', 'ZUSTAENDIG_ANDERE', 'NICHT_ANGEBOTEN')
),
expected AS MATERIALIZED (SELECT * FROM mart.expected_by_kind(area)),
done AS (
    SELECT offered.ozg_id, works_for.town_ars, works_for.population, works_for.is_silent,
           CASE WHEN offered.municipality_kind <> 'KREIS' OR decided.ozg_id IS NOT NULL OR expected.expected = 'nein' THEN offered.is_conform END AS is_conform
    FROM offered
    JOIN mart.works_for_in_area(area, day) AS works_for USING (ars)
    JOIN body AS town ON town.ars = works_for.town_ars
    LEFT JOIN decided ON decided.together_ars = town.together_ars AND decided.ozg_id = offered.ozg_id
    LEFT JOIN expected ON expected.ozg_id = offered.ozg_id AND expected.municipality_kind = town.municipality_kind
                      AND expected.kind_label IS NOT DISTINCT FROM town.kind_label AND expected.state_key = town.state_key
                      AND expected.may_act_as_district IS NOT DISTINCT FROM town.may_act_as_district
),
without_list AS (SELECT * FROM mart.without_list_in_area(area, day)),
inhabitant AS (
    SELECT ozg_id, sum(population) FILTER (is_conform) AS served_population, sum(population) FILTER (is_conform IS NULL) AS unknown_population,
           sum(population) AS asked_population, sum(population) FILTER (is_silent) AS spoken_for_population
    FROM (
        SELECT ozg_id, town_ars, population, is_silent, rule.every_one(is_conform) AS is_conform FROM done GROUP BY ALL
    )
    GROUP BY ozg_id
),
counted AS (
    SELECT ozg_id, CASE WHEN without_list.municipality_count = 0 AND without_list.population = 0 OR bool_or(NOT is_conform) THEN rule.every_one(is_conform) END AS is_everywhere
    FROM offered CROSS JOIN without_list
    GROUP BY ozg_id, without_list.municipality_count, without_list.population
)
SELECT ozg_id, is_everywhere, served_population, unknown_population, asked_population,
       rule.served_share(is_everywhere, served_population, asked_population) AS served_share,
       rule.served_share(false, unknown_population, asked_population) AS unknown_share
FROM (
    SELECT counted.ozg_id, counted.is_everywhere,
           coalesce(inhabitant.served_population, 0)::BIGINT AS served_population,
           -- a town without a list counts once: its Kreis answers for it where it has the service
           without_list.population - coalesce(inhabitant.spoken_for_population, 0) AS silent_population,
           (coalesce(inhabitant.unknown_population, 0) + silent_population)::BIGINT AS unknown_population,
           (inhabitant.asked_population + silent_population)::BIGINT AS asked_population
    FROM counted
    LEFT JOIN inhabitant USING (ozg_id)
    CROSS JOIN without_list
);

-- One row is a single service (LeiKa) that a list of the area names. is_everywhere: level 2 or more in every municipality that has it to
-- offer (three states); a list that names only its bundle says nothing of it, nor does a municipality without a list.
CREATE OR REPLACE MACRO mart.single_services_of_area(area, day) AS TABLE
WITH listed AS MATERIALIZED (
    SELECT body.ars, entry.ozg_id, entry.leika_key, rule.is_online(entry.level_low, entry.level_high) AS is_online
    FROM mart.bodies_of_area(area, day) AS body
    JOIN mart.entry AS entry USING (ars, reporting_date)
    WHERE entry.is_in_ratio
),
single AS (
    SELECT ozg_id, leika_key, bool_or(NOT is_online) AS is_lacking, bool_or(is_online IS NULL) AS is_open
    FROM listed WHERE leika_key IS NOT NULL
    GROUP BY ozg_id, leika_key
),
only_bundle AS (
    SELECT DISTINCT ozg_id FROM (SELECT ars, ozg_id FROM listed GROUP BY ars, ozg_id HAVING count(leika_key) = 0)
)
SELECT single.ozg_id, single.leika_key,
       CASE WHEN single.is_lacking THEN false
            WHEN single.is_open OR only_bundle.ozg_id IS NOT NULL OR without_list.municipality_count > 0 THEN NULL
            ELSE true END AS is_everywhere
FROM single
LEFT JOIN only_bundle USING (ozg_id)
CROSS JOIN mart.without_list_in_area(area, day) AS without_list;
