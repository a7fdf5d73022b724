-- One row is a criterion K1-K9 of one listed service: the answer, the level it allows (NULL = does not apply or not answered) and
-- whether it holds the service down.
WITH listed AS (
    SELECT k1, k2, k3, k4, k5, k6, k7, k8, k9, binding_criteria
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND ozg_id = $ozg_id::VARCHAR
      AND leika_key IS NOT DISTINCT FROM $leika_key::VARCHAR
)
SELECT criterion_code, answer,
       rule.criterion_level(criterion_code, answer,
                            (SELECT parameter_value FROM meta.parameter WHERE parameter_name = 'download_level'),
                            $notice_from::INTEGER)::INTEGER AS criterion_level,
       coalesce(list_contains(binding_criteria, criterion_code), false) AS is_binding
FROM listed UNPIVOT INCLUDE NULLS (answer FOR criterion_code IN (k1, k2, k3, k4, k5, k6, k7, k8, k9))
ORDER BY criterion_code
