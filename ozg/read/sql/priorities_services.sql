-- One row is a relevant service (or one the municipality put on its own list) with its parts, score, group and rank for the weights
-- given (docs/fachregeln.md 6.2, 6.3). In the order of the rank; then, without one, by estimated cases and the upper end of the range. An
-- estimate gives no service a rank.
WITH weighed AS (
    SELECT entry.*,
           rule.data_coverage(points_f, points_n, points_m, points_a, points_p, points_w,
                              $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER, $ww::INTEGER) AS coverage,
           rule.priority_score(interface_factor, points_f, points_n, points_m, points_a, points_p, points_w,
                               $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER, $ww::INTEGER) AS score,
           rule.priority_bound(interface_factor, 0.0, points_f, points_n, points_m, points_a, points_p, points_w,
                               $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER, $ww::INTEGER) AS score_low,
           rule.priority_bound(interface_factor, 100.0, points_f, points_n, points_m, points_a, points_p, points_w,
                               $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER, $ww::INTEGER) AS score_high
    FROM mart.entry AS entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_counted
      AND (relevance = 'RELEVANT' OR priority_rank IS NOT NULL)
),
placed AS (
    SELECT *, count(*) FILTER (turn_group IS NOT NULL AND case_count IS NOT NULL) OVER (
               ORDER BY CASE WHEN case_count IS NULL THEN score_high ELSE score_low END DESC
               RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP
           ) AS places_above
    FROM weighed
),
grouped AS (
    SELECT *, CASE WHEN turn_group IS NULL THEN rank_group
                   WHEN rule.is_to_be_counted(rank_basis, case_count, priority_rank, priority_class, duty_points, places_above)
                   THEN 'ERST_ZAEHLEN' ELSE turn_group END AS group_code,
           turn_group IS NOT NULL AND group_code <> 'ERST_ZAEHLEN' AS is_ranked
    FROM placed
),
estimated AS (
    SELECT grouped.*, estimate.* EXCLUDE (ars, ozg_id, leika_key)
    FROM grouped
    LEFT JOIN mart.estimate AS estimate
      ON estimate.ars = $ars::VARCHAR AND estimate.ozg_id = grouped.ozg_id AND estimate.leika_key IS NOT DISTINCT FROM grouped.leika_key
     AND rule.is_to_be_estimated(grouped.is_in_ratio, grouped.case_count, estimate.estimate)
)
SELECT ozg_id, leika_key, service_name, office, group_code, turn_group, rank_basis,
       CASE WHEN is_ranked THEN row_number() OVER (
           PARTITION BY is_ranked
           ORDER BY rule.rank_key(rank_basis, case_count, score_low, priority_rank, priority_class, duty_points), service_name, ozg_id, leika_key
       ) END::INTEGER AS computed_rank,
       priority_rank IS NOT DISTINCT FROM 1 AND turn_group IS NOT NULL AS is_set,
       -- below this coverage the renormalised score says more about what is missing than about the service
       CASE WHEN coverage >= $minimum_coverage::INTEGER THEN score END AS score, score_low, score_high, coverage, points_f, points_n, points_m, points_a, points_p, points_w, interface_factor,
       case_count, case_quality, minutes_saved, person_days, cost_eur, interface_status, solution_kind, efa_status, has_solution,
       rule.is_legally_possible(legal_ceiling_level) AS is_legally_possible,
       duty, political_will, priority_rank, rationale, remark, review_date, legal_ceiling_reason,
       level_low, level_high, is_conform, implementation_status, waiting_for, waiting_since_date,
       waits_unnamed AS lists_unnamed, estimate_low, estimate, estimate_high, estimate_kind, estimate_basis
FROM estimated
ORDER BY computed_rank NULLS LAST, estimate DESC NULLS LAST, score_high DESC NULLS LAST, service_name
