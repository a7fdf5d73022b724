-- One row is a row of the municipality's list about this service: the bundle, or single LeiKa services below it; lowest level
-- first, so that the first row is the one that holds the bundle back.
SELECT leika_key, service_name, relevance, responsible_body, office, implementation_status, declared_level,
       rgm_version, level_low, level_high, model_level_low, model_level_high, is_conform, is_model_conform, answered_count, is_complete, binding_criteria, is_end_to_end, given_target_level, target_level, target_date,
       golive_date, legal_ceiling_level, legal_ceiling_reason, is_at_legal_ceiling, is_done, url, efa_status, solution_kind, pioneer_name,
       specialist_system, interface_status, case_count, case_quality, online_case_count, online_share, computed_rank, rank_group, rank_basis, priority_rank, rationale, review_date,
       is_in_portal, is_in_pvog, is_online_by_pvog, evidence_date, list_date, source_file, source_sheet, source_row
FROM mart.entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND ozg_id = $ozg_id::VARCHAR AND is_counted
ORDER BY relevance = 'RELEVANT' DESC, level_low NULLS FIRST, leika_key NULLS FIRST
