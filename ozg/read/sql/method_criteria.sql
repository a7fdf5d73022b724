-- One row is an answer to a criterion of a model with the highest level it allows (NULL: the criterion does not apply) in both readings, in
-- the order of the model.
SELECT criterion.criterion_code AS criterion, answer.answer_code AS answer, answer.level AS highest_level, answer.level_lax AS highest_level_lax,
       criterion.worst_level AS level_when_missing
FROM rule.criterion AS criterion
JOIN rule.criterion_answer AS answer USING (version, criterion_code)
WHERE version = $version::VARCHAR
ORDER BY criterion.place, answer.rowid
