-- Maturity model 1.1 (docs/fachregeln.md 2.2, 2.3, 2.6). The weakest criterion decides; a missing answer counts as its worst
-- value for the lower bound and as the best for the upper bound.

-- Highest level an answer allows; NULL when the criterion does not apply ("nicht nötig") or is not answered.
-- download_level: level of a form to download (1 or 2). notice_from: level from which a digital notice is demanded
-- (3 strict, 4 lax: a letter by post then still allows level 3).
CREATE OR REPLACE MACRO rule.criterion_level(criterion, answer, download_level, notice_from) AS
    CASE criterion
        WHEN 'k1' THEN CASE answer WHEN 'KEINE' THEN 0 WHEN 'WEBSITE' THEN 4 END
        WHEN 'k2' THEN CASE answer
            WHEN 'KEINE' THEN 1 WHEN 'DOWNLOAD' THEN download_level WHEN 'AUSFUELLHILFE' THEN 2 WHEN 'PDF_EMAIL' THEN 2
            WHEN 'ONLINE' THEN 3 WHEN 'ONLINE_VORBEFUELLT' THEN 4 WHEN 'ANTRAGSLOS' THEN 4 END
        WHEN 'k3' THEN CASE answer WHEN 'KEINS' THEN 2 WHEN 'EIGENES' THEN 3 WHEN 'PORTALVERBUND' THEN 4 END
        WHEN 'k4' THEN CASE answer WHEN 'NICHT_ONLINE' THEN 2 WHEN 'ONLINE' THEN 4 END
        WHEN 'k5' THEN CASE answer WHEN 'NICHT_ONLINE' THEN 2 WHEN 'ONLINE' THEN 4 END
        WHEN 'k6' THEN CASE answer WHEN 'PAPIER' THEN 2 WHEN 'UPLOAD' THEN 3 WHEN 'REGISTER' THEN 4 END
        WHEN 'k7' THEN CASE answer WHEN 'PAPIER' THEN 2 WHEN 'ELEKTRONISCH' THEN 4 END
        WHEN 'k8' THEN CASE answer
            WHEN 'POST' THEN notice_from - 1 WHEN 'EMAIL_HINWEIS' THEN notice_from - 1
            WHEN 'POSTFACH' THEN 3 WHEN 'POSTFACH_STRUKTURIERT' THEN 4 END
        WHEN 'k9' THEN CASE answer
            WHEN 'AUSDRUCK' THEN 3 WHEN 'PDF_EMAIL' THEN 3 WHEN 'SCAN' THEN 3 WHEN 'EAKTE' THEN 4
            WHEN 'FACHVERFAHREN' THEN 4 END
    END;

-- Level a criterion is set to while its answer is missing, for the lower bound.
CREATE OR REPLACE MACRO rule.worst_level(criterion) AS
    CASE criterion WHEN 'k1' THEN 0 WHEN 'k2' THEN 1 WHEN 'k9' THEN 3 ELSE 2 END;

-- Lower and upper bound of one criterion: a criterion that does not apply never lowers the result.
CREATE OR REPLACE MACRO rule.criterion_low(criterion, answer, download_level, notice_from) AS
    CASE WHEN answer IS NULL THEN rule.worst_level(criterion)
         ELSE coalesce(rule.criterion_level(criterion, answer, download_level, notice_from), 4) END;
CREATE OR REPLACE MACRO rule.criterion_high(criterion, answer, download_level, notice_from) AS
    coalesce(rule.criterion_level(criterion, answer, download_level, notice_from), 4);

-- RG_low: what is certain. RG_high: what is possible at best.
CREATE OR REPLACE MACRO rule.maturity_low(k1, k2, k3, k4, k5, k6, k7, k8, k9, download_level, notice_from) AS
    least(rule.criterion_low('k1', k1, download_level, notice_from), rule.criterion_low('k2', k2, download_level, notice_from),
          rule.criterion_low('k3', k3, download_level, notice_from), rule.criterion_low('k4', k4, download_level, notice_from),
          rule.criterion_low('k5', k5, download_level, notice_from), rule.criterion_low('k6', k6, download_level, notice_from),
          rule.criterion_low('k7', k7, download_level, notice_from), rule.criterion_low('k8', k8, download_level, notice_from),
          rule.criterion_low('k9', k9, download_level, notice_from));
CREATE OR REPLACE MACRO rule.maturity_high(k1, k2, k3, k4, k5, k6, k7, k8, k9, download_level, notice_from) AS
    least(rule.criterion_high('k1', k1, download_level, notice_from), rule.criterion_high('k2', k2, download_level, notice_from),
          rule.criterion_high('k3', k3, download_level, notice_from), rule.criterion_high('k4', k4, download_level, notice_from),
          rule.criterion_high('k5', k5, download_level, notice_from), rule.criterion_high('k6', k6, download_level, notice_from),
          rule.criterion_high('k7', k7, download_level, notice_from), rule.criterion_high('k8', k8, download_level, notice_from),
          rule.criterion_high('k9', k9, download_level, notice_from));

-- Number of criteria answered; "nicht nötig" is an answer.
CREATE OR REPLACE MACRO rule.answered_count(k1, k2, k3, k4, k5, k6, k7, k8, k9) AS
    (k1 IS NOT NULL)::INTEGER + (k2 IS NOT NULL)::INTEGER + (k3 IS NOT NULL)::INTEGER + (k4 IS NOT NULL)::INTEGER
    + (k5 IS NOT NULL)::INTEGER + (k6 IS NOT NULL)::INTEGER + (k7 IS NOT NULL)::INTEGER + (k8 IS NOT NULL)::INTEGER
    + (k9 IS NOT NULL)::INTEGER;

-- Criteria that hold the level down: answered, and at exactly the level reached (all ties). Empty at level 4.
CREATE OR REPLACE MACRO rule.binding_criteria(level, k1, k2, k3, k4, k5, k6, k7, k8, k9, download_level, notice_from) AS
    list_filter([
        CASE WHEN level < 4 AND rule.criterion_level('k1', k1, download_level, notice_from) = level THEN 'k1' END,
        CASE WHEN level < 4 AND rule.criterion_level('k2', k2, download_level, notice_from) = level THEN 'k2' END,
        CASE WHEN level < 4 AND rule.criterion_level('k3', k3, download_level, notice_from) = level THEN 'k3' END,
        CASE WHEN level < 4 AND rule.criterion_level('k4', k4, download_level, notice_from) = level THEN 'k4' END,
        CASE WHEN level < 4 AND rule.criterion_level('k5', k5, download_level, notice_from) = level THEN 'k5' END,
        CASE WHEN level < 4 AND rule.criterion_level('k6', k6, download_level, notice_from) = level THEN 'k6' END,
        CASE WHEN level < 4 AND rule.criterion_level('k7', k7, download_level, notice_from) = level THEN 'k7' END,
        CASE WHEN level < 4 AND rule.criterion_level('k8', k8, download_level, notice_from) = level THEN 'k8' END,
        CASE WHEN level < 4 AND rule.criterion_level('k9', k9, download_level, notice_from) = level THEN 'k9' END
    ], lambda code: code IS NOT NULL);

-- Which level counts: computed from the criteria as soon as one of them is answered; the level a list merely declares
-- stands alone only when no criterion is answered. Levels of model 2.0 are kept apart and never enter (docs/fachregeln.md 0.1).
CREATE OR REPLACE MACRO rule.level_in_force(rgm_version, answered_count, computed_level, declared_level) AS
    CASE WHEN rgm_version = '2.0' THEN NULL WHEN answered_count > 0 THEN computed_level ELSE declared_level END;

-- OZG-konform ("ganz online"), three states (docs/fachregeln.md 2.3): yes when what is certain reaches level 3, no when even the
-- best that is possible does not, else NULL: not known.
CREATE OR REPLACE MACRO rule.is_conform(level_low, level_high) AS
    CASE WHEN level_low >= 3 THEN true WHEN level_high < 3 THEN false END;
-- The same with the lax reading of K8, of which only what is certain is counted (docs/fachregeln.md 2.3).
CREATE OR REPLACE MACRO rule.is_conform_lax(level_low_lax) AS level_low_lax >= 3;
-- "online" in federal counting, three states in the same way.
CREATE OR REPLACE MACRO rule.is_online(level_low, level_high) AS
    CASE WHEN level_low >= 2 THEN true WHEN level_high < 2 THEN false END;

-- Ende-zu-Ende (docs/fachregeln.md 2.6): conform, the result comes digitally, and the case reaches file or specialist system
-- without being typed again. Said only when all nine criteria are answered.
CREATE OR REPLACE MACRO rule.is_end_to_end(answered_count, level_low, k8, k9) AS
    CASE WHEN answered_count < 9 THEN NULL
         ELSE level_low >= 3 AND k8 IN ('NICHT_NOETIG', 'POSTFACH', 'POSTFACH_STRUKTURIERT')
              AND k9 IN ('EAKTE', 'FACHVERFAHREN') END;

-- Lower and upper bound without one criterion (NULL: without none of them), as if it did not apply: what the other answers
-- allow. Used to judge what the removal of an obstacle would bring (docs/fachregeln.md 5.2).
CREATE OR REPLACE MACRO rule.answer_without(criterion, own_criterion, answer) AS
    CASE WHEN criterion = own_criterion THEN 'NICHT_NOETIG' ELSE answer END;
CREATE OR REPLACE MACRO rule.maturity_low_without(criterion, k1, k2, k3, k4, k5, k6, k7, k8, k9, download_level, notice_from) AS
    rule.maturity_low(
        rule.answer_without(criterion, 'k1', k1), rule.answer_without(criterion, 'k2', k2), rule.answer_without(criterion, 'k3', k3),
        rule.answer_without(criterion, 'k4', k4), rule.answer_without(criterion, 'k5', k5), rule.answer_without(criterion, 'k6', k6),
        rule.answer_without(criterion, 'k7', k7), rule.answer_without(criterion, 'k8', k8), rule.answer_without(criterion, 'k9', k9),
        download_level, notice_from);

-- Criteria whose answer does not allow a level: what is known to be missing for it, in the order of the criteria.
CREATE OR REPLACE MACRO rule.criteria_below(level, k1, k2, k3, k4, k5, k6, k7, k8, k9, download_level, notice_from) AS
    list_filter([
        CASE WHEN rule.criterion_level('k1', k1, download_level, notice_from) < level THEN 'k1' END,
        CASE WHEN rule.criterion_level('k2', k2, download_level, notice_from) < level THEN 'k2' END,
        CASE WHEN rule.criterion_level('k3', k3, download_level, notice_from) < level THEN 'k3' END,
        CASE WHEN rule.criterion_level('k4', k4, download_level, notice_from) < level THEN 'k4' END,
        CASE WHEN rule.criterion_level('k5', k5, download_level, notice_from) < level THEN 'k5' END,
        CASE WHEN rule.criterion_level('k6', k6, download_level, notice_from) < level THEN 'k6' END,
        CASE WHEN rule.criterion_level('k7', k7, download_level, notice_from) < level THEN 'k7' END,
        CASE WHEN rule.criterion_level('k8', k8, download_level, notice_from) < level THEN 'k8' END,
        CASE WHEN rule.criterion_level('k9', k9, download_level, notice_from) < level THEN 'k9' END
    ], lambda code: code IS NOT NULL);

-- Level of a bundle over the rows of its services: the lowest one decides, as in rule.every_one. A service without a level may stand
-- anywhere; NULL while no service has one.
CREATE OR REPLACE MACRO rule.bundle_low(level_low) AS CASE WHEN count(level_low) > 0 THEN min(coalesce(level_low, 0)) END;
CREATE OR REPLACE MACRO rule.bundle_high(level_high) AS CASE WHEN count(level_high) > 0 THEN min(coalesce(level_high, 4)) END;
-- Model of a bundle: 2.0 only where all its services are reported by it.
CREATE OR REPLACE MACRO rule.bundle_version(rgm_version) AS
    CASE WHEN bool_and(coalesce(rgm_version = '2.0', false)) THEN '2.0' ELSE min(nullif(rgm_version, '2.0')) END;

-- Level to reach: the target given, else 3, never above what the law allows.
CREATE OR REPLACE MACRO rule.target_level(target_level, legal_ceiling_level) AS
    least(coalesce(target_level, 3), coalesce(legal_ceiling_level, 4));
CREATE OR REPLACE MACRO rule.is_at_legal_ceiling(level_low, legal_ceiling_level) AS level_low >= legal_ceiling_level;

-- Words for the council (docs/fachregeln.md 2.5, question 11 of 9.2). NULL while nothing is known about the level.
CREATE OR REPLACE MACRO rule.council_word(level_low, is_end_to_end) AS
    CASE WHEN coalesce(is_end_to_end, false) THEN 'ENDE_ZU_ENDE' WHEN level_low >= 3 THEN 'DIGITAL'
         WHEN level_low = 2 THEN 'TEILWEISE' WHEN level_low < 2 THEN 'ANALOG' END;

-- What happened to a service between two lists of one municipality (docs/fachregeln.md 2.5, 14); NULL: nothing that is told. Another
-- model is neither gain nor loss; a level known for the first time or no longer is no progress and no loss either.
CREATE OR REPLACE MACRO rule.change_kind(was_in_ratio, is_in_ratio, version_before, version_now, level_before, level_now,
                                         level_high_before, level_high_now, was_conform, is_conform) AS
    CASE WHEN NOT was_in_ratio THEN 'NEU' WHEN NOT is_in_ratio THEN 'WEGGEFALLEN'
         WHEN version_before <> version_now THEN 'MODELL_GEWECHSELT'
         WHEN level_before IS NULL THEN 'ERSTMALS_BEWERTET' WHEN level_now IS NULL THEN 'NICHT_MEHR_BEWERTET'
         WHEN was_conform <> is_conform THEN CASE WHEN is_conform THEN 'GEWINN' ELSE 'VERLUST' END
         WHEN was_conform IS NULL AND is_conform IS NOT NULL THEN 'ERSTMALS_BEWERTET'
         WHEN was_conform IS NOT NULL AND is_conform IS NULL THEN 'NICHT_MEHR_BEWERTET'
         -- of two ranges only what is certain: the whole range has moved
         WHEN level_now > level_high_before THEN 'GEWINN' WHEN level_high_now < level_before THEN 'VERLUST' END;
