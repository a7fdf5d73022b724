-- One row is one of the services to do next: the highest ranks, best first.
SELECT computed_rank, ozg_id, leika_key, service_name, level_low, case_count, case_quality, minutes_saved, person_days, duty,
       interface_status, solution_kind, rule.has_solution(solution_kind, efa_status) AS has_solution, political_will,
       priority_score, data_coverage, is_waiting_for_others,
       (SELECT string_agg(DISTINCT obstacle.owner_code, ' ' ORDER BY obstacle.owner_code)
        FROM mart.obstacle AS obstacle
        WHERE obstacle.ars = entry.ars AND obstacle.reporting_date = entry.reporting_date AND obstacle.ozg_id = entry.ozg_id
          AND obstacle.leika_key IS NOT DISTINCT FROM entry.leika_key
          AND rule.is_holding_up(obstacle.is_proposed, obstacle.severity, obstacle.is_below_target)) AS blocking_owner_codes
FROM mart.entry AS entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND computed_rank <= $limit::INTEGER
ORDER BY computed_rank
