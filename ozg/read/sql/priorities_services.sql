-- One row is a relevant service (or one the municipality put on its own list) with its parts, score, group and rank for the weights
-- given (docs/fachregeln.md 6.2, 6.3). In the order of the rank, which counts an estimate with its lower value; then, without one, by estimated
-- cases and the upper end of the range. An estimate gives no service a rank that has none without it.
SELECT ozg_id, leika_key, service_name, office, group_code, turn_group, rank_basis, computed_rank,
       priority_rank IS NOT DISTINCT FROM 1 AND turn_group IS NOT NULL AS is_set,
       -- below this coverage the renormalised score says more about what is missing than about the service
       CASE WHEN coverage >= $minimum_coverage::INTEGER THEN score END AS score, score_low, score_high, coverage, points_f, points_n, points_m, points_a, points_p, points_w, interface_factor,
       case_count, case_quality, minutes_saved, person_days, cost_eur, interface_status, solution_kind, efa_status, has_solution,
       rule.is_legally_possible(legal_ceiling_level) AS is_legally_possible,
       duty, political_will, priority_rank, rationale, remark, review_date, legal_ceiling_reason,
       level_low, level_high, rgm_version, declared_level, model_level_low, model_level_high, answered_count, is_conform, implementation_status, waiting_for, waiting_since_date,
       waits_unnamed AS lists_unnamed,
       is_said_both, outdated_date,
       rule.is_nothing_told(turn_group, bottleneck_codes, waiting_for, efa_status, solution_kind) AS is_nothing_told, estimate_low, estimate, estimate_high, estimate_kind, estimate_basis,
       service.is_focus_service
FROM mart.order_inside($ars::VARCHAR, $date::DATE, $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER, $ww::INTEGER)
JOIN (SELECT ozg_id, is_focus_service FROM mart.service) AS service USING (ozg_id)
WHERE relevance = 'RELEVANT' OR priority_rank IS NOT NULL
ORDER BY computed_rank NULLS LAST, estimate DESC NULLS LAST, score_high DESC NULLS LAST, service_name
