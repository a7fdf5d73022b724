-- One row is a named service of the catalogue as it is expected of one municipality before any list (core.expected_services), with its
-- estimate where it has one and is not somebody else's, planned minutes of an appointment,
-- whether a programme of its Land wants it and by when, and what the federal export says (NULL: nothing). Those with an estimate first,
-- most cases first; then by duty: programme, Fokusleistung, expected.
WITH evidence AS (
    SELECT ozg_id, bool_or(is_online) AS is_online, max(evidence_date) AS evidence_date
    FROM core.evidence WHERE ars = $ars::VARCHAR GROUP BY ozg_id
),
wanted AS (
    SELECT ozg_id, min(due_date) AS programme_date FROM mart.programme_expected
    WHERE ars = $ars::VARCHAR AND due_date IS NOT NULL GROUP BY ozg_id
)
SELECT expected.ozg_id, expected.service_name, expected.subject_area, expected.expected, expected.reason_code, expected.jurisdiction_level,
       expected.jurisdiction_reason, expected.jurisdiction_source, expected.jurisdiction_deviation, expected.type_codes,
       expected.is_focus_service, expected.is_municipal,
       estimate.estimate_low, estimate.estimate, estimate.estimate_high, estimate.estimate_kind, estimate.estimate_basis,
       estimate.estimate_source, base.given_name AS counted_name, base.case_count AS national_count, base.hint,
       counter.planned_minutes AS minutes, counter.planned_source AS minutes_source,
       rule.counter_hours(estimate.estimate_low, counter.planned_minutes) AS hours_low,
       rule.counter_hours(estimate.estimate, counter.planned_minutes) AS hours,
       rule.counter_hours(estimate.estimate_high, counter.planned_minutes) AS hours_high,
       wanted.programme_date,
       evidence.is_online AS is_online_by_pvog, evidence.evidence_date
FROM core.expected_services($ars::VARCHAR) AS expected
LEFT JOIN mart.estimate AS estimate
  ON estimate.ars = $ars::VARCHAR AND estimate.ozg_id = expected.ozg_id AND estimate.leika_key IS NULL
 AND rule.is_estimate_told(estimate.estimate_kind, expected.carries_national_cases, expected.expected)
LEFT JOIN core.case_base AS base ON base.ozg_id = expected.ozg_id AND estimate.estimate_kind = 'BUND'
LEFT JOIN core.planned_minutes AS counter ON counter.ozg_id = expected.ozg_id
LEFT JOIN wanted ON wanted.ozg_id = expected.ozg_id
LEFT JOIN evidence ON evidence.ozg_id = expected.ozg_id
ORDER BY estimate.estimate DESC NULLS LAST, list_position(['ja', 'offen', 'nein'], expected.expected), wanted.programme_date IS NULL,
         NOT expected.is_focus_service, expected.reason_code <> 'LAW', expected.service_name, expected.ozg_id
