-- One row is one of the services to do next: the highest ranks, best first.
WITH waiting AS (
    SELECT ozg_id, leika_key, string_agg(DISTINCT owner_code, ' ' ORDER BY owner_code) AS blocking_owner_codes
    FROM mart.obstacle
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND rule.is_holding_up(is_proposed, severity, is_below_target)
    GROUP BY ozg_id, leika_key
)
SELECT computed_rank, entry.ozg_id, entry.leika_key, service_name, level_low, case_count, case_quality, minutes_saved, person_days, duty,
       interface_status, solution_kind, efa_status, rule.has_solution(solution_kind, efa_status) AS has_solution, political_will,
       priority_score, data_coverage, is_waiting_for_others, blocking_owner_codes
FROM mart.entry AS entry
LEFT JOIN waiting ON waiting.ozg_id = entry.ozg_id AND waiting.leika_key IS NOT DISTINCT FROM entry.leika_key
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND computed_rank <= $limit::INTEGER
ORDER BY computed_rank
