-- One row is a relevant service with its level and the criteria that hold it down (list of codes), lowest level first.
-- is_lax: the second reading of the answers that have one (docs/fachregeln.md 2.2).
WITH assessed AS (
    SELECT *, CASE WHEN $is_lax::BOOLEAN THEN level_low_lax ELSE level_low END AS level_shown
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio
      AND ($subject_area::VARCHAR IS NULL OR subject_area = $subject_area::VARCHAR)
)
SELECT ozg_id, leika_key, service_name, subject_area, office, level_shown,
       CASE WHEN $is_lax::BOOLEAN THEN level_high_lax ELSE level_high END AS level_high_shown,
       rgm_version, declared_level, answered_count, is_complete, is_end_to_end,
       CASE WHEN $is_lax::BOOLEAN THEN binding_criteria_lax ELSE binding_criteria END AS binding_criteria, criteria_version,
       model_level_low, model_level_high, is_model_conform,
       rule.is_at_legal_ceiling(level_shown, legal_ceiling_level) AS is_at_legal_ceiling,
       implementation_status, target_date, case_count, case_quality
FROM assessed
ORDER BY level_shown NULLS FIRST, case_count DESC NULLS LAST, service_name
