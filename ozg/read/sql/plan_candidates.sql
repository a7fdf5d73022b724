-- One row is a service that could be put online: its gain (hundredths of a case a year), cost (cents), effort (half days) and the
-- shared components it lacks (list of names); NULL = unknown. left_out says why it cannot be planned whatever the components
-- cost (see ozg.rules.planning.LEFT_OUT_LABELS), NULL when it can.
WITH ready AS (
    SELECT list(lower(component_name)) FILTER (office IS NULL) AS in_house,
           list(lower(component_name) || '/' || office) FILTER (office IS NOT NULL) AS in_office
    FROM mart.component
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND implementation_status = 'GO_LIVE'
),
candidate AS (
    SELECT ozg_id, leika_key, ozg_id || coalesce('-' || leika_key, '') AS candidate_key, service_name, subject_area, office, level_low, case_count,
           case_quality, computed_rank, implementation_status, answered_count,
           rule.cases_gained(case_count, $expected_percent::INTEGER) AS gain, rule.in_cents(cost_eur) AS cost_cents,
           rule.in_half_days(person_days) AS half_days,
           rule.lacking_components(k2, k3, k4, k5, k8, rule.has_solution(solution_kind, efa_status)) AS lacking
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
      AND rule.is_plannable(is_in_ratio, is_conform, is_done, legal_ceiling_level)
)
SELECT candidate.* EXCLUDE (lacking),
       list_filter(candidate.lacking, lambda name:
           NOT coalesce(list_contains(ready.in_house, lower(name)), false)
           AND NOT coalesce(list_contains(ready.in_office, lower(name) || '/' || candidate.office), false)) AS components,
       CASE WHEN implementation_status = 'ZURUECKGESTELLT' THEN 'ZURUECKGESTELLT' WHEN case_count IS NULL THEN 'FAELLE'
            WHEN cost_cents IS NULL THEN 'KOSTEN' WHEN half_days IS NULL THEN 'PERSONENTAGE' END AS left_out
FROM candidate, ready
ORDER BY case_count DESC NULLS LAST, service_name, candidate_key
