-- One row is municipality x reporting date x service x criterion of the model it is answered by: the answer, and the level it allows in both
-- readings; NULL: not answered, or the criterion does not apply. Services without any answer have no rows.
CREATE OR REPLACE VIEW core.criterion_answer AS
SELECT entry.ars, entry.reporting_date, entry.ozg_id, entry.leika_key, set_answer.version, set_answer.criterion_code, set_answer.place,
       set_answer.answer_code, set_answer.level, set_answer.level_lax, set_answer.low, set_answer.high, set_answer.highest_level
FROM core.entry AS entry
JOIN core.set_answer AS set_answer USING (answer_set_id);
