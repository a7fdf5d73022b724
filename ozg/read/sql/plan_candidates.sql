-- One row is a service of the one list of what comes next (docs/fachregeln.md 6.2), in its order, those to be counted first at the end:
-- its gain (hundredths of a case a year; estimated_gain: by the lower value of an estimate, where nobody has counted), cost (cents), effort (half days), NULL = unknown, the shared components it lacks (list of
-- names) and the services that must come first (after: keys of candidates, or a key as the list gives it when the list says nothing
-- about that service; after_names: what they are called). left_out says why it cannot be planned whatever else is known (ozg.rules.planning.LEFT_OUT_LABELS), NULL when it can.
WITH ready AS (
    SELECT list(lower(component_name)) FILTER (office IS NULL) AS in_house,
           list(lower(component_name) || '/' || office) FILTER (office IS NOT NULL) AS in_office
    FROM mart.component
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND implementation_status = 'GO_LIVE'
),
candidate AS (
    SELECT ozg_id, leika_key, ozg_id || coalesce('-' || leika_key, '') AS candidate_key, service_name, subject_area, office, level_low, case_count,
           rule.counted_online(online_case_count, case_count) AS online_case_count, case_quality, rank_group, computed_rank, rank_basis, implementation_status, answered_count, prerequisites,
           rule.cases_gained(case_count, $expected_share::DOUBLE) AS gain, rule.in_cents(cost_eur) AS cost_cents,
           rule.in_half_days(person_days) AS half_days,
           rule.lacking_components(criteria_version, answers, has_solution) AS lacking,
           CASE WHEN is_conform THEN 'KONFORM' WHEN NOT rule.is_legally_possible(legal_ceiling_level) THEN 'OBERGRENZE' END AS left_out
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio AND turn_group IS NOT NULL
),
-- What a service waits for: a bundle named as a whole means each of its services in the list.
missing AS (
    SELECT wanting.candidate_key, coalesce(other.ozg_id || coalesce('-' || other.leika_key, ''), wanting.named) AS after_key,
           coalesce(other.service_name, wanting.named) AS after_name
    FROM (SELECT candidate_key, unnest(string_split(prerequisites, ' ')) AS named FROM candidate WHERE prerequisites IS NOT NULL) AS wanting
    LEFT JOIN mart.entry AS other
      ON other.ars = $ars::VARCHAR AND other.reporting_date = $date::DATE AND other.is_counted
     AND wanting.named IN (other.ozg_id, other.leika_key)
    WHERE other.ozg_id IS NULL OR NOT (coalesce(other.is_conform, false) OR coalesce(other.is_done, false))
),
waiting AS (
    SELECT candidate_key, list(DISTINCT after_key ORDER BY after_key) AS after_keys, list(DISTINCT after_name ORDER BY after_name) AS after_names
    FROM missing GROUP BY candidate_key
),
-- minutes of staff per case today, with their kind (docs/fachregeln.md 7.3)
minutes AS (
    SELECT candidate.candidate_key,
           rule.counter_minutes(time, planned.planned_minutes) AS counter_minutes,
           rule.counter_minutes_kind(time, planned.planned_minutes) AS minutes_kind
    FROM candidate
    LEFT JOIN mart.service_time AS time
      ON time.ars = $ars::VARCHAR AND time.reporting_date = $date::DATE AND time.ozg_id = candidate.ozg_id
     AND time.leika_key IS NOT DISTINCT FROM candidate.leika_key
    LEFT JOIN core.planned_minutes AS planned ON planned.ozg_id = candidate.ozg_id
)
SELECT candidate.* EXCLUDE (lacking, prerequisites), rule.cases_gained(estimate.estimate_low, $expected_share::DOUBLE) AS estimated_gain, minutes.counter_minutes, minutes.minutes_kind, coalesce(waiting.after_keys, []) AS "after", coalesce(waiting.after_names, []) AS after_names,
       list_filter(candidate.lacking, lambda name:
           NOT coalesce(list_contains(ready.in_house, lower(name)), false)
           AND NOT coalesce(list_contains(ready.in_office, lower(name) || '/' || candidate.office), false)) AS components
FROM candidate LEFT JOIN waiting USING (candidate_key) LEFT JOIN minutes USING (candidate_key)
LEFT JOIN mart.estimate AS estimate
  ON estimate.ars = $ars::VARCHAR AND estimate.ozg_id = candidate.ozg_id AND estimate.leika_key IS NOT DISTINCT FROM candidate.leika_key
 AND rule.is_to_be_estimated(true, candidate.case_count, estimate.estimate), ready
ORDER BY computed_rank NULLS LAST, service_name, candidate_key
