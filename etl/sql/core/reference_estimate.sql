-- One row is one service with the cases a year of the whole country on which an estimate may rest (docs/fachregeln.md, "Schätzungen"): a yearly flow
-- from a named source, several kinds of cases added up. hint: what the number does not say.
CREATE TABLE core.case_base AS
SELECT ozg_id, sum(case_count) AS case_count, string_agg(given_name, ' und ' ORDER BY given_name) AS given_name,
       min(case_year) AS first_year, max(case_year) AS last_year,
       string_agg(DISTINCT source_url, '; ' ORDER BY source_url) AS source_text, string_agg(DISTINCT hint, '; ' ORDER BY hint) AS hint
FROM core.case_reference
WHERE is_base
GROUP BY ozg_id
ORDER BY ozg_id;
COMMENT ON TABLE core.case_base IS 'Eine Zeile ist eine OZG-Leistung mit der Fallzahl Deutschlands, auf der eine Schätzung ruhen darf.';

-- One row is a named service of the catalogue as it is expected of one municipality of the register before anybody has said anything.
CREATE MACRO core.expected_services(wanted_ars) AS TABLE
SELECT body.ars, service.ozg_id, service.service_name, service.subject_area, service.jurisdiction_level, service.jurisdiction_reason,
       service.jurisdiction_source, service.jurisdiction_deviation, service.type_codes, service.is_focus_service,
       rule.is_municipal_business(service.is_municipal_possible, service.jurisdiction_level) AS is_municipal,
       coalesce(string_split(service.type_codes, ' | '), []) AS types,
       rule.relevance_suggestion(body.municipality_kind, types, service.jurisdiction_level) AS suggestion,
       rule.expectation_reason(body.municipality_kind, body.kind_label, body.population, body.state_key, types,
                               service.jurisdiction_level, service.jurisdiction_deviation, suggestion) AS reason_code,
       rule.expected(reason_code, suggestion) AS expected,
       rule.carries_national_cases(body.municipality_kind, service.jurisdiction_level) AND expected = 'ja' AS carries_national_cases
FROM core.municipality AS body
CROSS JOIN mart.service AS service
WHERE body.ars = wanted_ars AND service.is_named;
