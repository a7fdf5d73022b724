-- One row is a criterion of the model one listed service is answered by: the answer, the level it allows (NULL = does not apply or not
-- answered) and whether it holds the service down.
WITH listed AS (
    SELECT criteria_version, answers, binding_criteria
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND ozg_id = $ozg_id::VARCHAR
      AND leika_key IS NOT DISTINCT FROM $leika_key::VARCHAR
)
SELECT criterion.version AS criteria_version, criterion.criterion_code, answer.answer_code AS answer, answer.level AS criterion_level,
       coalesce(list_contains(listed.binding_criteria, criterion.criterion_code), false) AS is_binding
FROM listed
JOIN rule.criterion AS criterion ON criterion.version = listed.criteria_version
LEFT JOIN rule.criterion_answer AS answer
  ON answer.version = criterion.version AND answer.criterion_code = criterion.criterion_code
 AND answer.answer_code = rule.answer_to(listed.answers, criterion.criterion_code)
ORDER BY criterion.place
