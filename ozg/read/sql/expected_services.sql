-- One row is one named service of the catalogue and whether a body is likely to carry it out (core.expected_services), with the law or the
-- Typ it follows from, and its estimated yearly cases where an estimate may be told of it, as on the first picture (start_services.sql).
SELECT expected.ozg_id, expected.service_name AS name, expected.expected,
       coalesce(expected.jurisdiction_reason, 'Typ ' || replace(expected.type_codes, ' | ', ', '), '') AS reason,
       estimate.estimate AS cases, estimate.estimate_low AS cases_min, estimate.estimate_high AS cases_max,
       estimate.estimate_source AS cases_source
FROM core.expected_services($ars::VARCHAR) AS expected
LEFT JOIN mart.estimate AS estimate
  ON estimate.ars = $ars::VARCHAR AND estimate.ozg_id = expected.ozg_id AND estimate.leika_key IS NULL
 AND rule.is_estimate_told(estimate.estimate_kind, expected.carries_national_cases, expected.expected)
ORDER BY expected.ozg_id
