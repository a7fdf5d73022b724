-- No two sets of answers have the same number (core/answer).
SELECT answer_set_id, count(*) AS set_count FROM core.answer_set GROUP BY answer_set_id HAVING count(*) > 1;
