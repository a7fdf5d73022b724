-- One row is a set of answers to the criteria of one model, as one or many services have it; answers: code of the criterion → code of the
-- answer (JSON). Most services of an area share their answers with others, so a level is computed once per set. Its number follows from its
-- content (no two have the same: checks/answer_set_is_unique), so it is the same in every build, whatever else is in it.
CREATE OR REPLACE TABLE core.answer_set AS
SELECT md5_number_lower(version || ' ' || answers) AS answer_set_id, version, answers
FROM (
    SELECT rule.criteria_version(rgm_version) AS version, answers FROM staging.service_entry WHERE answers IS NOT NULL
    UNION
    SELECT rule.criteria_version(rgm_version), answers FROM core.edited_entry WHERE answers IS NOT NULL
)
ORDER BY version, answers;

-- One row is a set of answers x criterion: the answer, the level it allows, the bounds it sets (rule.set_answer).
CREATE OR REPLACE TABLE core.set_answer AS FROM rule.set_answer('core.answer_set') ORDER BY answer_set_id, place;

-- One row is a set of answers with the level that follows from it (rule.set_level).
CREATE OR REPLACE TABLE core.set_level AS FROM rule.set_level('core.set_answer') ORDER BY answer_set_id;
