-- Bottlenecks (docs/fachregeln.md 5.2).

-- Place of a party in every order of parties: the own hand first, then the nearest, then whom the list names without being understood ('U');
-- NULL = nobody named.
CREATE OR REPLACE MACRO rule.owner_place(owner_code) AS list_position(['K', 'KR', 'L', 'H', 'B', 'EU', 'U'], owner_code);
-- Is somebody outside the own house waited for? Whom the list names without being understood may be either.
CREATE OR REPLACE MACRO rule.is_outside(owner_code) AS owner_code NOT IN ('K', 'U');
-- Is nobody known whom one could turn to: nobody named, or nobody understood?
CREATE OR REPLACE MACRO rule.is_unnamed(owner_code) AS owner_code IS NULL OR owner_code = 'U';
-- The parties among codes joined by one space that are known; NULL where none is.
CREATE OR REPLACE MACRO rule.known_parties(owner_codes) AS nullif(trim(regexp_replace(owner_codes, '(^| )U( |$)', ' ')), '');

-- Open at a date: reported, not resolved by then.
CREATE OR REPLACE MACRO rule.is_open(resolved_date, reporting_date) AS
    resolved_date IS NULL OR resolved_date > reporting_date;

-- Does a bottleneck that concerns all services touch this one? Not when its criterion does not apply to the service or is
-- already fulfilled; while the answer is missing it cannot be ruled out. Without a criterion it touches every service. high: level that
-- the answer to the criterion allows at most, highest where it does not apply (rule.set_answer).
CREATE OR REPLACE MACRO rule.is_touched(criterion, answer, high, highest_level) AS
    criterion IS NULL OR answer IS NULL OR high < highest_level;

-- Old statement: no list of the twelve months before the day looked at repeats or confirms it. A municipality whose newest
-- list is itself older than that keeps what it said, with its day. stated_date: day of the list that says it.
CREATE OR REPLACE MACRO rule.is_outdated(stated_date, newest_list_date, today) AS
    stated_date < today - INTERVAL 12 MONTH AND newest_list_date >= today - INTERVAL 12 MONTH;

-- Does an open bottleneck hold a service up? Only a confirmed, blocking one of a relevant service below its target counts.
CREATE OR REPLACE MACRO rule.is_holding_up(is_proposed, severity, is_below_target) AS
    NOT is_proposed AND severity = 'BLOCKIEREND' AND is_below_target;

-- Does the list leave open how grave it is? A confirmed entry without a severity about a relevant service below its target: whether it holds
-- the service up is not known.
CREATE OR REPLACE MACRO rule.is_unrated(is_proposed, severity, is_below_target) AS
    NOT is_proposed AND severity IS NULL AND is_below_target;

-- Part of a blocked service's cases that one of its blocking codes accounts for ("anteilig"): all codes alike.
CREATE OR REPLACE MACRO rule.shared_cases(case_count, blocking_code_count) AS case_count / blocking_code_count;
-- What the criteria allow for certain when some of them are as if they did not apply: the lowest of the others, or the highest level where no
-- other is left; NULL while none is answered.
CREATE OR REPLACE MACRO rule.low_without(lowest_of_others, answered_count, highest_level) AS
    coalesce(lowest_of_others, CASE WHEN answered_count > 0 THEN highest_level END);
-- Is a service set free at once when this code alone is removed ("sofort")? Judged twice: no other code blocks it, and what the
-- other criteria allow reaches the target. NULL: nothing else blocks it, but the criteria do not say whether that is enough.
-- low_without: RG_low without the criterion of the code; lacking_count: other criteria known to be below the target.
CREATE OR REPLACE MACRO rule.is_set_free(blocking_code_count, answered_count, low_without, lacking_count, target_level) AS
    CASE WHEN blocking_code_count > 1 THEN false WHEN answered_count = 0 THEN NULL WHEN low_without >= target_level THEN true
         WHEN lacking_count > 0 THEN false END;
-- Is a service ganz online without what falls, and was not? is_free: would it reach that level (rule.is_set_free). Not where it is already, nor
-- where the law allows no more; by another model than that of the ratios nobody knows.
CREATE OR REPLACE MACRO rule.is_gained(is_conform, criteria_version, legal_ceiling_level, is_free) AS
    CASE WHEN is_conform OR legal_ceiling_level < rule.conform_level() THEN false
         WHEN criteria_version = rule.default_version() THEN is_free WHEN NOT is_free THEN false END;
-- Cases set free at once, and cases nothing else is reported to block without it being known to be enough ("sofort unklar"); NULL while
-- the service has no case count.
CREATE OR REPLACE MACRO rule.freed_cases(case_count, is_set_free) AS
    CASE WHEN coalesce(is_set_free, false) THEN case_count WHEN case_count IS NOT NULL THEN 0 END;
CREATE OR REPLACE MACRO rule.unsure_cases(case_count, blocking_code_count, is_set_free) AS
    CASE WHEN blocking_code_count = 1 AND NOT coalesce(is_set_free, false) THEN case_count WHEN case_count IS NOT NULL THEN 0 END;

-- Does a consequence of an answer hold under its condition (ozg.rules.model.CONDITIONS)? has_mailbox: the municipality has a mailbox in
-- use; has_file: the office has an electronic file in use; has_solution: there is a ready solution of others.
CREATE OR REPLACE MACRO rule.is_condition_met(condition_code, has_mailbox, has_file, has_solution) AS
    CASE condition_code WHEN 'MAILBOX' THEN has_mailbox WHEN 'NO_MAILBOX' THEN NOT has_mailbox WHEN 'NO_FILE' THEN NOT has_file
         WHEN 'NO_SOLUTION' THEN NOT has_solution ELSE true END;

-- Do the answers say that a bottleneck of this code is not there (true), or that it may be (false)? The criterion it stands for is answered,
-- applies, and the answer proposes no such bottleneck. NULL: not answered, or it does not apply.
CREATE OR REPLACE MACRO rule.is_without(model_version, answers, bottleneck_code) AS (
    SELECT NOT bool_or(proposal.consequence_code IS NOT NULL)
    FROM rule.criterion_answer AS answer
    LEFT JOIN rule.answer_consequence AS proposal
      ON proposal.version = answer.version AND proposal.criterion_code = answer.criterion_code AND proposal.answer_code = answer.answer_code
     AND proposal.consequence_kind = 'PROPOSES' AND proposal.consequence_code = bottleneck_code
    WHERE answer.version = model_version AND answer.criterion_code = rule.criterion_of(model_version, bottleneck_code)
      AND answer.answer_code = rule.answer_to(answers, answer.criterion_code) AND answer.level IS NOT NULL
);

-- Is the account of a service, by its answers, one the municipality must replace (of its own, not the one of the Portalverbund)? NULL while
-- the criterion is not answered.
CREATE OR REPLACE MACRO rule.has_own_account(model_version, answers) AS (
    SELECT bool_or(interim.answer_code = rule.answer_to(answers, interim.criterion_code))
    FROM rule.answer_consequence AS interim
    WHERE interim.version = model_version AND interim.consequence_kind = 'INTERIM' AND interim.consequence_code = 'KONTO'
);

-- Code of the bottleneck that a shared component (Basisdienst) takes away once it is in use; its name is the municipality's own.
-- A mailbox does not take E11 away: that code is the notice that is still posted although the mailbox is there.
CREATE OR REPLACE MACRO rule.component_code(component_name) AS
    CASE
        WHEN regexp_matches(lower(component_name), 'organisationskonto|unternehmenskonto|\bmuk\b') THEN 'E02'
        WHEN regexp_matches(lower(component_name), 'nutzerkonto|servicekonto|bürgerkonto|bundid|deutschlandid') THEN 'E01'
        WHEN regexp_matches(lower(component_name), 'e-?payment|bezahl') THEN 'E03'
        WHEN regexp_matches(lower(component_name), 'postfach') THEN 'E04'
        WHEN regexp_matches(lower(component_name), 'formularserver|antragsassistent') THEN 'E06'
        WHEN regexp_matches(lower(component_name), '\be-?akte|(elektronische|digitale) akte|\bdms\b') THEN 'E08'
        WHEN regexp_matches(lower(component_name), 'fit-?connect|\bxta\b') THEN 'E09'
        WHEN regexp_matches(lower(component_name), '\beid\b|online-?ausweis') THEN 'E10'
        WHEN regexp_matches(lower(component_name), 'termin') THEN 'E12'
        WHEN regexp_matches(lower(component_name), 'siegel|signatur') THEN 'E13'
    END;
