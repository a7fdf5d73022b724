-- Maturity (docs/fachregeln.md 2.2, 2.3, 2.6). The weakest criterion decides; a missing answer counts as its worst value for the lower
-- bound and as the best for the upper bound. What a criterion, an answer and a level is, say the tables of the models (model_tables.sql);
-- $default_version, $conform_level, $online_level and $highest_level are those of the model of the ratios (ozg.rules.model.DEFAULT), set by rules.install.

CREATE OR REPLACE MACRO rule.conform_level() AS $conform_level;
CREATE OR REPLACE MACRO rule.online_level() AS $online_level;
CREATE OR REPLACE MACRO rule.highest_level() AS $highest_level;
CREATE OR REPLACE MACRO rule.default_version() AS '$default_version';

-- Answers of a list as they are kept: a JSON object, code of the criterion → code of the answer. NULL = none is given.
CREATE OR REPLACE MACRO rule.answer_to(answers, criterion_code) AS json_extract_string(answers, criterion_code);

-- One row is a set of answers x criterion of its model, in their order: the answer, the level it allows (NULL: not answered, or the
-- criterion does not apply) in both readings, and the bounds the criterion sets to the level.
-- answer_sets: name of a table with answer_set_id, version (of a model with criteria) and answers.
CREATE OR REPLACE MACRO rule.set_answer(answer_sets) AS TABLE
SELECT answer_set.answer_set_id, answer_set.version, criterion.criterion_code, criterion.place, model.highest_level,
       answer.answer_code, answer.level, answer.level_lax,
       -- a criterion that does not apply never lowers the result
       CASE WHEN answer.answer_code IS NULL THEN criterion.worst_level ELSE coalesce(answer.level, model.highest_level) END AS low,
       CASE WHEN answer.answer_code IS NULL THEN criterion.worst_level ELSE coalesce(answer.level_lax, model.highest_level) END AS low_lax,
       coalesce(answer.level, model.highest_level) AS high, coalesce(answer.level_lax, model.highest_level) AS high_lax
FROM query_table(answer_sets) AS answer_set
JOIN rule.maturity_model AS model USING (version)
JOIN rule.criterion AS criterion USING (version)
LEFT JOIN rule.criterion_answer AS answer
  ON answer.version = answer_set.version AND answer.criterion_code = criterion.criterion_code
 AND answer.answer_code = rule.answer_to(answer_set.answers, criterion.criterion_code);

-- One row is a set of answers with its level: RG_low is what is certain, RG_high what is possible at best, in both readings. answered_count:
-- "nicht nötig" is an answer. binding_criteria: what holds the level down: answered, and at exactly the level reached (all ties), empty at
-- the highest level. is_end_to_end (docs/fachregeln.md 2.6): conform, the result comes digitally, and the case reaches file or specialist
-- system without being typed again; said only when all criteria are answered and the model says what interrupts.
-- set_answers: name of a table with the rows of rule.set_answer.
CREATE OR REPLACE MACRO rule.set_level(set_answers) AS TABLE
WITH bound AS (
    SELECT answer_set_id, version, any_value(highest_level) AS highest_level, count(*) AS criteria_count,
           count(answer_code)::INTEGER AS answered_count, min(low) AS low, min(high) AS high, min(low_lax) AS low_lax, min(high_lax) AS high_lax
    FROM query_table(set_answers) GROUP BY answer_set_id, version
),
interrupted AS (
    SELECT DISTINCT set_answer.answer_set_id
    FROM query_table(set_answers) AS set_answer
    JOIN rule.answer_consequence AS consequence USING (version, criterion_code, answer_code)
    WHERE consequence.consequence_kind = 'INTERRUPTS'
),
binding AS (
    SELECT set_answer.answer_set_id,
           list(set_answer.criterion_code ORDER BY set_answer.place) FILTER (set_answer.level = bound.low) AS strict,
           list(set_answer.criterion_code ORDER BY set_answer.place) FILTER (set_answer.level_lax = bound.low_lax) AS lax
    FROM query_table(set_answers) AS set_answer
    JOIN bound USING (answer_set_id)
    GROUP BY set_answer.answer_set_id
)
SELECT bound.answer_set_id, bound.version, bound.answered_count, bound.answered_count = bound.criteria_count AS is_complete,
       bound.low, bound.high, bound.low_lax, bound.high_lax,
       CASE WHEN bound.low < bound.highest_level THEN coalesce(binding.strict, []) ELSE [] END AS binding_criteria,
       CASE WHEN bound.low_lax < bound.highest_level THEN coalesce(binding.lax, []) ELSE [] END AS binding_criteria_lax,
       CASE WHEN bound.answered_count = bound.criteria_count
             AND bound.version IN (SELECT version FROM rule.answer_consequence WHERE consequence_kind = 'INTERRUPTS')
            THEN bound.low >= model.conform_level AND interrupted.answer_set_id IS NULL END AS is_end_to_end
FROM bound
JOIN rule.maturity_model AS model USING (version)
JOIN binding USING (answer_set_id)
LEFT JOIN interrupted USING (answer_set_id);

-- Model whose criteria a list of a version answers: its own, or that of the ratios while nothing but its scale is known.
CREATE OR REPLACE MACRO rule.criteria_version(rgm_version) AS
    CASE WHEN rgm_version IN (SELECT version FROM rule.maturity_model WHERE criteria_count > 0) THEN rgm_version
         ELSE rule.default_version() END;

-- Criterion a bottleneck stands for in a model; NULL when it concerns no single one.
CREATE OR REPLACE MACRO rule.criterion_of(model_version, bottleneck_code) AS (
    SELECT any_value(consequence.criterion_code) FROM rule.answer_consequence AS consequence
    WHERE consequence.version = model_version AND consequence.consequence_kind = 'CONCERNS' AND consequence.consequence_code = bottleneck_code
);

-- Which level counts: computed from the criteria as soon as one of them is answered; the level a list merely declares
-- stands alone only when no criterion is answered. Levels of another model are kept apart and never enter (docs/fachregeln.md 0.1).
CREATE OR REPLACE MACRO rule.level_in_force(rgm_version, answered_count, computed_level, declared_level) AS
    CASE WHEN rgm_version <> rule.default_version() THEN NULL WHEN answered_count > 0 THEN computed_level ELSE declared_level END;
-- What a list says of a level more than twelve months before its newest day is no statement of today: the level is not known (docs/fachregeln.md
-- 14). outdated_date: the day the level is of, where that is outdated (rule.is_outdated).
CREATE OR REPLACE MACRO rule.level_of_today(level, outdated_date) AS CASE WHEN outdated_date IS NULL THEN level END;

-- Level of a service on the scale of the model it is reported by (docs/fachregeln.md 2.5): that of the ratios as it counts; of another one what its
-- criteria say, else what the list declares (rule.is_declared_elsewhere).
CREATE OR REPLACE MACRO rule.reported_level(rgm_version, level, model_level, declared_level, outdated_date) AS
    CASE WHEN rgm_version <> rule.default_version() THEN coalesce(model_level, rule.level_of_today(declared_level, outdated_date)) ELSE level END;
-- One that only the list says, by another model than that of the ratios.
CREATE OR REPLACE MACRO rule.is_declared_elsewhere(rgm_version, answered_count) AS
    coalesce(rgm_version <> rule.default_version(), false) AND coalesce(answered_count, 0) = 0;

-- OZG-konform ("ganz online"), three states (docs/fachregeln.md 2.3): yes when what is certain reaches the level, no when even the
-- best that is possible does not, else NULL: not known.
CREATE OR REPLACE MACRO rule.is_conform(level_low, level_high) AS
    CASE WHEN level_low >= rule.conform_level() THEN true WHEN level_high < rule.conform_level() THEN false END;
-- The same with the lax reading, of which only what is certain is counted (docs/fachregeln.md 2.3).
CREATE OR REPLACE MACRO rule.is_conform_lax(level_low_lax) AS level_low_lax >= rule.conform_level();
-- "online" in federal counting, three states in the same way.
CREATE OR REPLACE MACRO rule.is_online(level_low, level_high) AS
    CASE WHEN level_low >= rule.online_level() THEN true WHEN level_high < rule.online_level() THEN false END;

-- Level of a bundle over the rows of its services: the lowest one decides, as in rule.every_one. A service without a level may stand
-- anywhere; NULL while no service has one.
CREATE OR REPLACE MACRO rule.bundle_low(level_low) AS CASE WHEN count(level_low) > 0 THEN min(coalesce(level_low, 0)) END;
CREATE OR REPLACE MACRO rule.bundle_high(level_high) AS CASE WHEN count(level_high) > 0 THEN min(coalesce(level_high, rule.highest_level())) END;
-- Model of a bundle: another one than that of the ratios only where all its services are reported by another one.
CREATE OR REPLACE MACRO rule.bundle_version(rgm_version) AS
    CASE WHEN bool_and(coalesce(rgm_version <> rule.default_version(), false)) THEN min(rgm_version)
         ELSE min(CASE WHEN rgm_version = rule.default_version() THEN rgm_version END) END;

-- Level to reach: the target given, else ganz online, never above what the law allows.
CREATE OR REPLACE MACRO rule.target_level(target_level, legal_ceiling_level) AS
    least(coalesce(target_level, rule.conform_level()), coalesce(legal_ceiling_level, rule.highest_level()));
CREATE OR REPLACE MACRO rule.is_at_legal_ceiling(level_low, legal_ceiling_level) AS level_low >= legal_ceiling_level;

-- Services by level as one number per level of the ratios, from 0 on; counts_by_level: level → number of services.
CREATE OR REPLACE MACRO rule.level_counts(counts_by_level) AS
    list_transform(range(rule.highest_level() + 1), lambda level: coalesce(counts_by_level[level::INTEGER], 0)::INTEGER);

-- Words for the council (docs/fachregeln.md 2.5, question 11 of 9.2). NULL while nothing is known about the level.
CREATE OR REPLACE MACRO rule.council_word(level_low, is_end_to_end) AS
    CASE WHEN coalesce(is_end_to_end, false) THEN 'ENDE_ZU_ENDE' WHEN level_low >= rule.conform_level() THEN 'DIGITAL'
         WHEN level_low >= rule.online_level() THEN 'TEILWEISE' WHEN level_low IS NOT NULL THEN 'ANALOG' END;

-- What happened to a service between two lists of one municipality (docs/fachregeln.md 2.5, 14); NULL: nothing that is told. Another
-- model is neither gain nor loss; a level known for the first time or no longer is no progress and no loss either, unless the status
-- says that the service has fallen (rule.has_fallen): then that is known without a level.
CREATE OR REPLACE MACRO rule.change_kind(was_in_ratio, is_in_ratio, version_before, version_now, level_before, level_now,
                                         level_high_before, level_high_now, was_conform, is_conform, status_before, status_now) AS
    CASE WHEN NOT was_in_ratio THEN 'NEU' WHEN NOT is_in_ratio THEN 'WEGGEFALLEN'
         WHEN version_before <> version_now THEN 'MODELL_GEWECHSELT'
         WHEN level_before IS NULL THEN 'ERSTMALS_BEWERTET'
         WHEN (level_now IS NULL OR was_conform AND is_conform IS NULL) AND rule.has_fallen(level_before, NULL, status_before, status_now)
         THEN 'VERLUST'
         WHEN level_now IS NULL THEN 'NICHT_MEHR_BEWERTET'
         WHEN was_conform <> is_conform THEN CASE WHEN is_conform THEN 'GEWINN' ELSE 'VERLUST' END
         -- of two ranges only what is certain: the whole range has moved. Whether what was ganz online still is comes first
         WHEN level_now > level_high_before THEN 'GEWINN'
         WHEN level_high_now < level_before AND NOT (coalesce(was_conform, false) AND is_conform IS NULL) THEN 'VERLUST'
         WHEN was_conform IS NULL AND is_conform IS NOT NULL THEN 'ERSTMALS_BEWERTET'
         WHEN was_conform IS NOT NULL AND is_conform IS NULL THEN 'NICHT_MEHR_BEWERTET' END;

-- The same with the levels each list reports on the scale of its own model (rule.reported_level). A list that names no level names no model either,
-- unless another than that of the ratios: then the level has become known or is not known any more, and no model has changed.
CREATE OR REPLACE MACRO rule.reported_change_kind(was_in_ratio, is_in_ratio, version_before, version_now, level_before, level_now,
                                                  level_high_before, level_high_now, was_conform, is_conform, status_before, status_now) AS
    rule.change_kind(was_in_ratio, is_in_ratio,
                     CASE WHEN level_before IS NOT NULL OR version_before <> rule.default_version() THEN version_before END,
                     CASE WHEN level_now IS NOT NULL OR version_now <> rule.default_version() THEN version_now END,
                     level_before, level_now, level_high_before, level_high_now, was_conform, is_conform, status_before, status_now);

-- Does one list name a bundle itself and the other its single services? Over all its rows that are new or gone, by kind and key.
CREATE OR REPLACE MACRO rule.is_divided(kind, leika_key) AS
    bool_or(kind = 'NEU') AND bool_or(kind = 'WEGGEFALLEN') AND bool_or(leika_key IS NULL);
-- What is counted anew or no more because the list says another relevance has not come or gone: both lists name it (is_in_both); nor has what is
-- named otherwise cut (rule.is_divided).
CREATE OR REPLACE MACRO rule.kind_by_list(kind, is_in_both, is_divided) AS
    CASE WHEN kind = 'NEU' AND is_in_both THEN 'JETZT_RELEVANT' WHEN kind = 'WEGGEFALLEN' AND is_in_both THEN 'NICHT_MEHR_RELEVANT'
         WHEN kind IN ('NEU', 'WEGGEFALLEN') AND is_divided THEN 'ANDERS_GETEILT' ELSE kind END;

-- Counted by this list and not by the one before, or the other way round: new on it or gone from it, relevant now or no more, named otherwise cut.
CREATE OR REPLACE MACRO rule.is_counted_anew(change_kind, is_in_ratio) AS
    change_kind IN ('NEU', 'JETZT_RELEVANT') OR change_kind = 'ANDERS_GETEILT' AND is_in_ratio;
CREATE OR REPLACE MACRO rule.is_counted_no_more(change_kind, is_in_ratio) AS
    change_kind IN ('WEGGEFALLEN', 'NICHT_MEHR_RELEVANT') OR change_kind = 'ANDERS_GETEILT' AND NOT is_in_ratio;

-- A service that was ganz online by the first list and of which the second does not say it any more: neither a fall nor as before.
CREATE OR REPLACE MACRO rule.is_unseen(change_kind, was_conform) AS change_kind = 'NICHT_MEHR_BEWERTET' AND coalesce(was_conform, false);
-- One of which the first list did not say whether it is ganz online, and which is so by the second: no progress, but one more.
CREATE OR REPLACE MACRO rule.is_seen_anew(change_kind, was_conform, is_conform) AS
    change_kind IN ('ERSTMALS_BEWERTET', 'GEWINN') AND was_conform IS NULL AND coalesce(is_conform, false);

-- Another status in the second list where no step of the level says it: both lists tell one, and the level stayed or is not known in either.
CREATE OR REPLACE MACRO rule.is_restated(status_before, status_now, level_before, level_now, level_high_before, level_high_now) AS
    coalesce(status_before <> status_now, false)
    AND level_before IS NOT DISTINCT FROM level_now AND level_high_before IS NOT DISTINCT FROM level_high_now;

-- Steps over the threshold of conform: +1 up, -1 down, only where both lists say whether the service is conform, or the second that it is
-- not online (docs/fachregeln.md 14): what is new, gone or not known is no progress and no loss.
CREATE OR REPLACE MACRO rule.conform_change(change_kind, was_conform, is_conform) AS
    CASE change_kind WHEN 'GEWINN' THEN coalesce(is_conform::INTEGER - was_conform::INTEGER, 0)
                     WHEN 'VERLUST' THEN least(coalesce(is_conform, false)::INTEGER - was_conform::INTEGER, 0) ELSE 0 END;
