-- Bottlenecks (docs/fachregeln.md 5.2).

-- Place of a party in every order of parties: the own hand first, then the nearest; NULL = nobody named.
CREATE OR REPLACE MACRO rule.owner_place(owner_code) AS list_position(['K', 'KR', 'L', 'H', 'B', 'EU'], owner_code);

-- Open at a date: reported, not resolved by then.
CREATE OR REPLACE MACRO rule.is_open(resolved_date, reporting_date) AS
    resolved_date IS NULL OR resolved_date > reporting_date;

-- Does an obstacle that concerns all services touch this one? Not when its criterion does not apply to the service or is
-- already fulfilled; while the answer is missing it cannot be ruled out. Without a criterion it touches every service.
CREATE OR REPLACE MACRO rule.is_touched(criterion, answer) AS
    criterion IS NULL OR answer IS NULL OR coalesce(rule.criterion_level(criterion, answer, 1, 3), 4) < 4;

-- Old statement: no list of the twelve months before the day looked at repeats or confirms it. A municipality whose newest
-- list is itself older than that keeps what it said, with its day. stated_date: day of the list that says it.
CREATE OR REPLACE MACRO rule.is_outdated(stated_date, newest_list_date, today) AS
    stated_date < today - INTERVAL 12 MONTH AND newest_list_date >= today - INTERVAL 12 MONTH;

-- Does an open obstacle hold a service up? Only a confirmed, blocking one of a relevant service below its target counts.
CREATE OR REPLACE MACRO rule.is_holding_up(is_proposed, severity, is_below_target) AS
    NOT is_proposed AND severity = 'BLOCKIEREND' AND is_below_target;

-- Part of a blocked service's cases that one of its blocking codes accounts for ("anteilig"): all codes alike.
CREATE OR REPLACE MACRO rule.shared_cases(case_count, blocking_code_count) AS case_count / blocking_code_count;
-- Is a service set free at once when this code alone is removed ("sofort")? Judged twice: no other code blocks it, and what the
-- other criteria allow reaches the target. NULL: nothing else blocks it, but the criteria do not say whether that is enough.
-- low_without: RG_low without the criterion of the code; lacking_count: other criteria known to be below the target.
CREATE OR REPLACE MACRO rule.is_set_free(blocking_code_count, answered_count, low_without, lacking_count, target_level) AS
    CASE WHEN blocking_code_count > 1 THEN false WHEN answered_count = 0 THEN NULL WHEN low_without >= target_level THEN true
         WHEN lacking_count > 0 THEN false END;
-- Cases set free at once, and cases nothing else is reported to block without it being known to be enough ("sofort unklar"); NULL while
-- the service has no case count.
CREATE OR REPLACE MACRO rule.freed_cases(case_count, is_set_free) AS
    CASE WHEN coalesce(is_set_free, false) THEN case_count WHEN case_count IS NOT NULL THEN 0 END;
CREATE OR REPLACE MACRO rule.unsure_cases(case_count, blocking_code_count, is_set_free) AS
    CASE WHEN blocking_code_count = 1 AND NOT coalesce(is_set_free, false) THEN case_count WHEN case_count IS NOT NULL THEN 0 END;

-- Proposals from the criteria (docs/fachregeln.md 5.2), to be confirmed by a person. has_mailbox: the municipality has a mailbox in
-- use; has_file: the office has an electronic file in use.
CREATE OR REPLACE MACRO rule.proposed_codes(k2, k3, k4, k5, k6, k7, k8, k9, has_mailbox, has_file) AS
    list_filter([
        CASE WHEN k2 IN ('KEINE', 'DOWNLOAD') THEN 'E06' END,
        CASE WHEN k3 = 'KEINS' THEN 'E01' END,
        CASE WHEN k4 = 'NICHT_ONLINE' THEN 'E10' END,
        CASE WHEN k5 = 'NICHT_ONLINE' THEN 'E03' END,
        CASE WHEN k7 = 'PAPIER' THEN 'E14' END,
        CASE WHEN k8 IN ('POST', 'EMAIL_HINWEIS') THEN CASE WHEN has_mailbox THEN 'E11' ELSE 'E04' END END,
        CASE WHEN k9 IN ('AUSDRUCK', 'PDF_EMAIL', 'SCAN') THEN 'E07' END,
        CASE WHEN k9 IN ('AUSDRUCK', 'PDF_EMAIL', 'SCAN') AND NOT has_file THEN 'E08' END,
        CASE WHEN k6 = 'UPLOAD' THEN 'E20' END
    ], lambda code: code IS NOT NULL);

-- Contradictions (docs/fachregeln.md 5.2). The answer that says an obstacle of this code is not there, as 'k5:ONLINE': its criterion
-- is at the level the code blocks, or does not apply. NULL while no answer says so; E05, E12, E15-E19 and E21-E24 have no answer
-- of their own.
CREATE OR REPLACE MACRO rule.answer_against(bottleneck_code, k2, k3, k4, k5, k6, k7, k8, k9) AS
    CASE
        WHEN bottleneck_code IN ('E01', 'E02') AND k3 IN ('PORTALVERBUND', 'NICHT_SINNVOLL') THEN 'k3:' || k3
        WHEN bottleneck_code = 'E03' AND k5 IN ('ONLINE', 'NICHT_NOETIG') THEN 'k5:' || k5
        WHEN bottleneck_code IN ('E04', 'E11') AND k8 IN ('POSTFACH', 'POSTFACH_STRUKTURIERT', 'NICHT_NOETIG') THEN 'k8:' || k8
        WHEN bottleneck_code = 'E06' AND k2 IN ('AUSFUELLHILFE', 'PDF_EMAIL', 'ONLINE', 'ONLINE_VORBEFUELLT', 'ANTRAGSLOS') THEN 'k2:' || k2
        WHEN bottleneck_code IN ('E07', 'E09') AND k9 IN ('FACHVERFAHREN', 'NICHT_NOETIG') THEN 'k9:' || k9
        WHEN bottleneck_code = 'E08' AND k9 IN ('EAKTE', 'NICHT_NOETIG') THEN 'k9:' || k9
        WHEN bottleneck_code = 'E10' AND k4 IN ('ONLINE', 'NICHT_NOETIG') THEN 'k4:' || k4
        WHEN bottleneck_code IN ('E13', 'E14') AND k7 IN ('ELEKTRONISCH', 'NICHT_NOETIG') THEN 'k7:' || k7
        WHEN bottleneck_code = 'E20' AND k6 IN ('REGISTER', 'NICHT_NOETIG') THEN 'k6:' || k6
    END;

-- Code of the obstacle that a shared component (Basisdienst) takes away once it is in use; its name is the municipality's own.
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
