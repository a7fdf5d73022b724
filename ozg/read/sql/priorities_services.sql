-- One row is a relevant service (or one the municipality put on its own list) with its parts, score and rank for the weights
-- given. group_code: RANG = ranked, ANGABEN_FEHLEN = below the data coverage that allows a rank, else the gate (docs/fachregeln.md 6.3).
-- Ranked ones first, best first; then by score.
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
grouped AS (
    SELECT *, CASE WHEN gate IS NOT NULL THEN gate WHEN coverage < $minimum_coverage::INTEGER THEN 'ANGABEN_FEHLEN' ELSE 'RANG' END AS group_code
    FROM weighed
),
blocking AS (
    SELECT ozg_id, leika_key, string_agg(DISTINCT owner_code, ' ' ORDER BY owner_code) AS blocking_owner_codes
    FROM mart.obstacle
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND rule.is_holding_up(is_proposed, severity, is_below_target)
    GROUP BY ozg_id, leika_key
)
SELECT grouped.ozg_id, grouped.leika_key, grouped.service_name, grouped.office, grouped.group_code,
       CASE WHEN group_code = 'RANG' THEN row_number() OVER (
           PARTITION BY group_code ORDER BY score DESC, case_count DESC NULLS LAST, grouped.ozg_id, grouped.leika_key
       ) END::INTEGER AS computed_rank,
       grouped.score, grouped.score_low, grouped.score_high, grouped.coverage,
       grouped.points_f, grouped.points_n, grouped.points_m, grouped.points_a, grouped.points_p, grouped.points_w,
       grouped.interface_factor, grouped.case_count, grouped.case_quality, grouped.minutes_saved, grouped.person_days,
       grouped.interface_status, grouped.solution_kind, grouped.efa_status,
       rule.has_solution(grouped.solution_kind, grouped.efa_status) AS has_solution,
       rule.is_legally_possible(grouped.legal_ceiling_level) AS is_legally_possible,
       grouped.duty, grouped.political_will, grouped.priority_rank, grouped.rationale, grouped.remark, grouped.review_date, grouped.legal_ceiling_reason,
       grouped.level_low, grouped.implementation_status, grouped.is_waiting_for_others, blocking.blocking_owner_codes
FROM grouped
LEFT JOIN blocking ON blocking.ozg_id = grouped.ozg_id AND blocking.leika_key IS NOT DISTINCT FROM grouped.leika_key
ORDER BY computed_rank NULLS LAST, grouped.score DESC NULLS LAST, grouped.service_name
