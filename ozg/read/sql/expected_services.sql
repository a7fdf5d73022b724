-- One row is one named service of the catalogue and whether a body of this kind is likely to carry it out: the rule for the relevance a
-- list is offered, with the law or the Typ it follows from. Yearly cases are estimates; none is made yet.
WITH suggested AS (
    SELECT service.ozg_id, service.service_name, service.jurisdiction_reason, service.type_codes,
           rule.relevance_suggestion(body.municipality_kind, string_split(service.type_codes, ' | '), service.jurisdiction_level) AS relevance
    FROM mart.municipality AS body
    JOIN core.service AS service ON service.is_named
    WHERE body.ars = $ars::VARCHAR
)
SELECT ozg_id,
       service_name AS name,
       CASE relevance WHEN 'RELEVANT' THEN 'ja' WHEN 'ZUSTAENDIG_ANDERE' THEN 'nein' ELSE 'offen' END AS expected,
       coalesce(jurisdiction_reason, 'Typ ' || replace(type_codes, ' | ', ', '), '') AS reason,
       NULL::DOUBLE AS cases, NULL::DOUBLE AS cases_min, NULL::DOUBLE AS cases_max, NULL::VARCHAR AS cases_source
FROM suggested
ORDER BY ozg_id;
