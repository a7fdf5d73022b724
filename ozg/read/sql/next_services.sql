-- One row is one of the services to do next (docs/fachregeln.md 6.2): of each group (SELBST, ANSTOSSEN, NAECHSTES, ERST_ZAEHLEN) the first
-- $limit, what the municipality has set itself (own rank 1) before the rest; with how many the group has; list_place:
-- the place in the one list of all that has a rank. $is_inside: the order of the house, which counts estimates; else that of papers.
WITH inside AS (
    SELECT ozg_id, leika_key, computed_rank
    FROM mart.order_inside($ars::VARCHAR, $date::DATE, $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER, $ww::INTEGER)
    WHERE $is_inside::BOOLEAN
),
entry AS (
    SELECT entry.* REPLACE (CASE WHEN $is_inside::BOOLEAN THEN inside.computed_rank ELSE entry.computed_rank END AS computed_rank)
    FROM mart.entry AS entry
    LEFT JOIN inside ON inside.ozg_id = entry.ozg_id AND inside.leika_key IS NOT DISTINCT FROM entry.leika_key
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio AND turn_group IS NOT NULL
),
place AS (
    SELECT *, priority_rank IS NOT DISTINCT FROM 1 AS is_set,
           row_number() OVER (
               PARTITION BY rank_group
               ORDER BY priority_rank IS DISTINCT FROM 1, computed_rank NULLS LAST, priority_high DESC, service_name, ozg_id, leika_key
           ) AS group_place,
           count(*) OVER (PARTITION BY rank_group)::INTEGER AS group_count,
           row_number() OVER (PARTITION BY computed_rank IS NULL ORDER BY priority_rank IS DISTINCT FROM 1, computed_rank)::INTEGER AS list_place
    FROM entry
)
SELECT rank_group, turn_group, rank_basis, group_count, is_set, computed_rank, list_place, ozg_id, leika_key, service_name,
       level_low, level_high, is_conform, implementation_status, case_count, case_quality, minutes_saved, person_days, duty, interface_status, solution_kind,
       efa_status, has_solution, political_will, priority_score, data_coverage, points_f, points_n, points_m, points_a, priority_rank, rationale,
       waiting_for, waiting_since_date, waits_unnamed AS lists_unnamed, service.is_focus_service,
       is_said_both, outdated_date,
       rule.is_nothing_told(turn_group, bottleneck_codes, waiting_for, efa_status, solution_kind) AS is_nothing_told
FROM place
JOIN (SELECT ozg_id, is_focus_service FROM mart.service) AS service USING (ozg_id)
WHERE group_place <= $limit::INTEGER
ORDER BY list_position(['SELBST', 'ANSTOSSEN', 'NAECHSTES', 'ERST_ZAEHLEN'], rank_group), group_place
