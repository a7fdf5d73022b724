-- Coverage of an area and ways of counting (docs/fachregeln.md 3.3, 3.4, 13).

-- Is this body among those whose lists the sums of an area count? A Kreisverwaltung works for all of them and is never added to them;
-- a Gemeinde whose association (Amt, Samtgemeinde …) works for it is counted with the association, unless it has a list of its own.
CREATE OR REPLACE MACRO rule.is_counted_body(municipality_kind, association_ars, has_list) AS
    municipality_kind <> 'KREIS' AND (association_ars IS NULL OR has_list);
-- As which municipality is a body counted? An association and all its members are one, however many of them have a list: how many
-- municipalities an area has never depends on lists. Every number of municipalities is a number of these.
CREATE OR REPLACE MACRO rule.counted_as(ars, association_ars) AS coalesce(association_ars, ars);

-- Three-valued "all of them" and "one of them" over rows: NULL as long as what is not known could turn the answer.
CREATE OR REPLACE MACRO rule.every_one(is_true) AS
    CASE WHEN bool_or(NOT is_true) THEN false WHEN bool_or(is_true IS NULL) THEN NULL ELSE true END;
CREATE OR REPLACE MACRO rule.any_one(is_true) AS
    CASE WHEN bool_or(is_true) THEN true WHEN bool_or(is_true IS NULL) THEN NULL ELSE false END;

-- Share of services at level 3 or more among the relevant ones; NULL when the level of none of them is known.
CREATE OR REPLACE MACRO rule.conform_share(conform_count, unknown_count, relevant_count) AS
    CASE WHEN unknown_count < relevant_count THEN conform_count / relevant_count END;
-- The most that share can be: each service of unknown level may be ganz online.
CREATE OR REPLACE MACRO rule.conform_share_at_most(conform_count, unknown_count, relevant_count) AS
    CASE WHEN unknown_count < relevant_count THEN (conform_count + unknown_count) / relevant_count END;
-- Is the level of at least half of all known cases known? Under that no share is told (docs/fachregeln.md 2.4).
CREATE OR REPLACE MACRO rule.is_enough_known(known_case_count, case_count) AS
    coalesce(known_case_count > 0 AND 2 * known_case_count >= case_count, false);
-- Share of cases at level 3 or more among those whose level is known; NULL when these are not enough.
CREATE OR REPLACE MACRO rule.conform_case_share(conform_case_count, known_case_count, case_count) AS
    CASE WHEN rule.is_enough_known(known_case_count, case_count) THEN conform_case_count / known_case_count END;

-- Does a list say of at least one relevant service how far it is? Two lists are put side by side only where both do: of the others nobody
-- knows whether anything came or went (docs/fachregeln.md 13).
CREATE OR REPLACE MACRO rule.knows_a_level(relevant_count, unknown_level_count) AS unknown_level_count < relevant_count;

-- Does the step to a list still count as news at a date? After twelve months it no longer stands in a headline.
CREATE OR REPLACE MACRO rule.is_recent_list(reporting_date, at_date) AS reporting_date::DATE > at_date::DATE - INTERVAL 12 MONTH;

CREATE OR REPLACE MACRO rule.coverage_of_known(available_count, relevant_count) AS
    CASE WHEN available_count = relevant_count THEN 'FLAECHENDECKEND'
         WHEN 2 * available_count >= relevant_count THEN 'UEBERWIEGEND'
         WHEN available_count > 0 THEN 'TEILWEISE'
         ELSE 'NICHT_VERFUEGBAR' END;
-- Category of a service in an area: of the municipalities responsible for it, in how many is it available? Only all of them is
-- "flächendeckend"; 99 % is not. NULL where nobody has the service to offer, where a municipality of the area has no list (it
-- may be responsible too), and where those that do not know (unknown_count) could turn the answer.
CREATE OR REPLACE MACRO rule.coverage(available_count, unknown_count, relevant_count, without_list_count) AS
    CASE WHEN relevant_count = 0 OR without_list_count > 0 THEN NULL
         WHEN rule.coverage_of_known(available_count, relevant_count)
              = rule.coverage_of_known(available_count + unknown_count, relevant_count)
         THEN rule.coverage_of_known(available_count, relevant_count) END;

-- Wording of the federal dashboard: one municipality is enough. NULL where only those that do not know, or have no list
-- (both in unknown_count), could be it.
CREATE OR REPLACE MACRO rule.is_available_somewhere(available_count, unknown_count) AS
    CASE WHEN available_count >= 1 THEN true WHEN unknown_count = 0 THEN false END;

-- Share of the inhabitants of the towns a service is asked in for whom it is ganz online; everywhere is everybody. NULL where nobody lives.
CREATE OR REPLACE MACRO rule.served_share(is_everywhere, served_population, asked_population) AS
    CASE WHEN is_everywhere THEN 1.0 WHEN asked_population > 0 THEN served_population / asked_population END;
-- The area of all of Germany: what is invented and what is real never mix.
CREATE OR REPLACE MACRO rule.country_key(is_demo) AS CASE WHEN is_demo THEN 'DEMO' ELSE 'DE' END;
-- The areas a municipality is in: its Kreis, its Land, the whole country.
CREATE OR REPLACE MACRO rule.area_keys(district_key, state_key, is_demo) AS [district_key, state_key, rule.country_key(is_demo)];
-- A town hall, the denominator of every "how many take part": a Gemeinde or a kreisfreie Stadt.
CREATE OR REPLACE MACRO rule.is_town_hall(municipality_kind) AS municipality_kind IN ('GEMEINDE', 'KREISFREI');
