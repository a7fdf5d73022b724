-- One row is a relevant service with its level and the criteria that hold it down (list of codes), lowest level first.
-- notice_from: level from which a digital notice is demanded, 3 (strict) or 4 (lax).
WITH assessed AS (
    SELECT *, CASE WHEN $notice_from::INTEGER = 4 THEN level_low_lax ELSE level_low END AS level_shown
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio
      AND ($subject_area::VARCHAR IS NULL OR subject_area = $subject_area::VARCHAR)
)
SELECT ozg_id, leika_key, service_name, subject_area, office, level_shown,
       CASE WHEN $notice_from::INTEGER = 4 THEN level_high_lax ELSE level_high END AS level_high_shown,
       rgm_version, declared_level, answered_count, is_complete, is_end_to_end,
       CASE WHEN answered_count > 0 THEN rule.binding_criteria(
           level_shown, k1, k2, k3, k4, k5, k6, k7, k8, k9,
           (SELECT parameter_value FROM meta.parameter WHERE parameter_name = 'download_level'), $notice_from::INTEGER
       ) END AS binding_criteria,
       rule.is_at_legal_ceiling(level_shown, legal_ceiling_level) AS is_at_legal_ceiling,
       implementation_status, target_date, case_count, case_quality
FROM assessed
ORDER BY level_shown NULLS FIRST, case_count DESC NULLS LAST, service_name
