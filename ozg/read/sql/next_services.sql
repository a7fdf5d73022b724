-- One row is one of the services to do next: the highest ranks, best first.
SELECT computed_rank, ozg_id, leika_key, service_name, level_low, case_count, case_quality, minutes_saved, person_days, duty,
       interface_status, solution_kind, rule.has_solution(solution_kind, efa_status) AS has_solution, political_will,
       priority_score, data_coverage, is_waiting_for_others
FROM mart.entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND computed_rank <= $limit::INTEGER
ORDER BY computed_rank
