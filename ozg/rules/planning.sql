-- Planning within a budget (docs/fachregeln.md 6.4, 8.3). Whole numbers: hundredths of a case, cents, half person-days.

-- Cases a year that would come in online after a year, in hundredths; the expected share from 0 to 1.
CREATE OR REPLACE MACRO rule.cases_gained(case_count, expected_share) AS round(case_count * expected_share * 100)::BIGINT;
CREATE OR REPLACE MACRO rule.in_cents(amount_eur) AS round(amount_eur * 100)::BIGINT;
-- Half days, rounded up: an effort is never planned smaller than it was estimated.
CREATE OR REPLACE MACRO rule.in_half_days(person_days) AS ceil(person_days * 2)::BIGINT;

-- Can putting this service online be planned at all? Relevant, not OZG-konform yet, nothing against it in law.
CREATE OR REPLACE MACRO rule.is_plannable(is_in_ratio, is_conform, is_done, legal_ceiling_level) AS
    is_in_ratio AND NOT coalesce(is_conform, false) AND NOT is_done AND rule.is_legally_possible(legal_ceiling_level);
-- A gap somebody else may show how to close: such a service, unless the list itself names the law as what hinders it.
CREATE OR REPLACE MACRO rule.is_gap(is_in_ratio, is_conform, is_done, legal_ceiling_level, open_codes) AS
    rule.is_plannable(is_in_ratio, is_conform, is_done, legal_ceiling_level) AND rule.is_changeable(legal_ceiling_level, open_codes);

-- Shared components a service lacks on its way to ganz online, by what its criteria say, in the order of the criteria; an unanswered
-- criterion demands none, and a ready solution of others brings its own form.
CREATE OR REPLACE MACRO rule.lacking_components(model_version, answers, has_solution) AS (
    SELECT coalesce(list(component ORDER BY place), [])
    FROM (
        SELECT consequence.consequence_code AS component, min(criterion.place) AS place
        FROM rule.answer_consequence AS consequence
        JOIN rule.criterion AS criterion USING (version, criterion_code)
        WHERE consequence.version = model_version AND consequence.consequence_kind = 'LACKS'
          AND consequence.answer_code = rule.answer_to(answers, consequence.criterion_code)
          AND rule.is_condition_met(consequence.condition_code, NULL, NULL, has_solution)
        GROUP BY ALL
    )
);

-- Grant in cents: the rate of the eligible cost, at most what the notice allows. 80 % of 220,000 € are 176,000 €.
CREATE OR REPLACE MACRO rule.grant_cents(eligible_cents, rate_percent, most_cents) AS
    -- least() passes over NULL: without a cost or a rate the grant is unknown, not the cap
    CASE WHEN eligible_cents * rate_percent IS NOT NULL THEN least(round(eligible_cents * rate_percent / 100), most_cents)::BIGINT END;
