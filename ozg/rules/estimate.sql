-- Estimates (docs/fachregeln.md, "Schätzungen") and what is expected of a municipality before it has a list (4.7). An estimate never enters a ratio,
-- a report, a paper or open data.

-- So many municipalities of the same kind and size class must have published counts of their own, or they make no estimate.
CREATE OR REPLACE MACRO rule.fewest_peers() AS 5;
-- A number of the whole country carried over by inhabitants is no better than this: half to double.
CREATE OR REPLACE MACRO rule.national_low(cases) AS cases * 0.5;
CREATE OR REPLACE MACRO rule.national_high(cases) AS cases * 2.0;

-- Cases a year of so many inhabitants, from those of all inhabitants; NULL while one of them is not known.
CREATE OR REPLACE MACRO rule.cases_by_inhabitants(total_cases, inhabitants, total_inhabitants) AS
    total_cases::DOUBLE * nullif(inhabitants, 0) / total_inhabitants;

-- Is a service shown with its estimate? A relevant one that nobody has counted.
CREATE OR REPLACE MACRO rule.is_to_be_estimated(is_in_ratio, case_count, estimate) AS
    coalesce(is_in_ratio, false) AND case_count IS NULL AND estimate IS NOT NULL;
-- What an estimate rests on, as tables of the house say it.
CREATE OR REPLACE MACRO rule.estimate_text(kind, basis, source) AS
    CASE kind WHEN 'EIGEN' THEN 'eigene Liste von ' || basis WHEN 'VERGLEICH' THEN 'Median von ' || basis || ' vergleichbaren Kommunen'
              WHEN 'BUND' THEN 'Deutschland ' || basis || ', nach Einwohnern: ' || source END;

-- Does a number of the whole country lie with this kind of municipality? Only where it carries the service out itself by a known law; of
-- what Gemeinde and Kreis share, the counted cases are those of the Gemeinde.
CREATE OR REPLACE MACRO rule.carries_national_cases(municipality_kind, jurisdiction_level) AS
    coalesce(CASE WHEN municipality_kind = 'KREISFREI' THEN jurisdiction_level IN ('gemeinde', 'gemeinde_und_kreis', 'kreis')
                  WHEN municipality_kind = 'KREIS' THEN jurisdiction_level = 'kreis'
                  ELSE jurisdiction_level IN ('gemeinde', 'gemeinde_und_kreis') END, false);

-- A Gemeinde of a Kreis that may do itself what elsewhere the Kreis does: the register calls it Große Kreisstadt, or it has 20,000
-- inhabitants or more (our own threshold).
CREATE OR REPLACE MACRO rule.may_act_as_district(municipality_kind, kind_label, population) AS
    municipality_kind = 'GEMEINDE' AND (kind_label = 'Große Kreisstadt' OR coalesce(population >= 20000, false));
-- City and Land in one: Hamburg, Bremen, Berlin.
CREATE OR REPLACE MACRO rule.is_city_state(state_key) AS state_key IN ('02', '04', '11');

-- Why a service is expected of a municipality, or not, or why it is open: LAW_OF_LAND (the Land decides who), LOCAL_CHOICE (where the
-- municipality has made it its business), LARGER_TOWN (in some Länder), LAW (a law names the level), CITY_STATE (what the Land executes), TYPE (the Typ of
-- the services below it decides), NOT_TOLD (neither law nor Typ). suggestion: rule.relevance_suggestion of the same service.
CREATE OR REPLACE MACRO rule.expectation_reason(municipality_kind, kind_label, population, state_key, types, jurisdiction_level, deviation,
                                                suggestion) AS
    CASE WHEN jurisdiction_level = 'landesrecht_unterschiedlich' THEN 'LAW_OF_LAND'
         WHEN jurisdiction_level = 'gemeinde' AND municipality_kind <> 'KREIS'
              AND (starts_with(coalesce(deviation, ''), 'hoch') OR starts_with(coalesce(deviation, ''), 'nur wo')) THEN 'LOCAL_CHOICE'
         WHEN jurisdiction_level IN ('kreis', 'kreis_und_bund') AND NOT starts_with(coalesce(deviation, ''), 'gering')
              AND rule.may_act_as_district(municipality_kind, kind_label, population) THEN 'LARGER_TOWN'
         WHEN jurisdiction_level IS NOT NULL THEN 'LAW'
         WHEN suggestion = 'ZUSTAENDIG_ANDERE' AND rule.is_city_state(state_key)
              AND len(list_filter(types, lambda typ: typ IN ('2a', '3a', '4a'))) > 0 THEN 'CITY_STATE'
         WHEN suggestion <> 'UNGEPRUEFT' THEN 'TYPE'
         ELSE 'NOT_TOLD' END;

-- What is expected: ja | nein | offen. suggestion: rule.relevance_suggestion of the same service.
CREATE OR REPLACE MACRO rule.expected(reason, suggestion) AS
    CASE WHEN reason NOT IN ('LAW', 'TYPE') THEN 'offen' WHEN suggestion = 'RELEVANT' THEN 'ja'
         WHEN suggestion = 'ZUSTAENDIG_ANDERE' THEN 'nein' ELSE 'offen' END;

-- May an estimate be told of a service before there is a list? A number of the whole country only where it lies with the municipality.
CREATE OR REPLACE MACRO rule.is_estimate_told(kind, carries_national_cases, expected) AS
    CASE kind WHEN 'BUND' THEN carries_national_cases ELSE expected <> 'nein' END;

-- Hours at the counter of so many cases, from planned minutes of one appointment.
CREATE OR REPLACE MACRO rule.counter_hours(cases, minutes) AS cases * minutes / 60.0;
