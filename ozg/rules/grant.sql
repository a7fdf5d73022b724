-- Grants and project money (docs/fachregeln.md 8.3). Amounts in whole cents, NULL = unknown, never 0.

-- What the notice should say: the rate (0-1) of the eligible cost, at most the cap. 80 % of 220,000 € are 176,000 €.
CREATE OR REPLACE MACRO rule.due_grant_cents(eligible_cents, funding_rate, cap_cents) AS
    rule.grant_cents(eligible_cents, funding_rate * 100, cap_cents);

-- What the municipality pays itself: total less grant less third parties; NULL while total or grant is unknown.
CREATE OR REPLACE MACRO rule.own_share_cents(total_cents, grant_cents, third_party_cents) AS
    total_cents - grant_cents - coalesce(third_party_cents, 0);

-- Do grant, own share and third parties add up to the total, within one euro?
CREATE OR REPLACE MACRO rule.money_adds_up(total_cents, grant_cents, own_cents, third_party_cents) AS
    abs(grant_cents + own_cents + coalesce(third_party_cents, 0) - total_cents) <= 100;

-- Months of a term whose first and last day belong to it: 01.07.2025 to 30.06.2027 are 24.
CREATE OR REPLACE MACRO rule.term_months(start_date, end_date) AS
    date_diff('month', start_date, (end_date + INTERVAL 1 DAY)::DATE);

-- Share of a term that has passed on a day, 0-1.
CREATE OR REPLACE MACRO rule.time_share(start_date, end_date, today) AS
    CASE WHEN end_date >= start_date THEN least(1, greatest(0, (today - start_date + 1) / (end_date - start_date + 1))) END;

-- Does money run behind or ahead of time by more than 20 points?
CREATE OR REPLACE MACRO rule.money_is_off(time_share, spent_share) AS abs(time_share - spent_share) > 0.2;

-- Where spending ends at this pace: from a quarter of the term on, earlier it says nothing, and not when the term is over.
CREATE OR REPLACE MACRO rule.spending_forecast_cents(spent_cents, time_share) AS
    CASE WHEN time_share >= 0.25 AND time_share < 1 THEN round(spent_cents / time_share)::BIGINT END;

-- Last day for the proof of use: what the notice says, else six months after the end of the grant.
CREATE OR REPLACE MACRO rule.proof_due(proof_due_date, grant_end_date) AS
    coalesce(proof_due_date, (grant_end_date + INTERVAL 1 DAY + INTERVAL 6 MONTH - INTERVAL 1 DAY)::DATE);

-- Warning before a deadline: 90, 30 or 7 days, 0 when it has passed, NULL while there is time.
CREATE OR REPLACE MACRO rule.deadline_warning(due_date, today) AS
    CASE WHEN due_date < today THEN 0 WHEN due_date - today <= 7 THEN 7 WHEN due_date - today <= 30 THEN 30
         WHEN due_date - today <= 90 THEN 90 END;

-- Was it spent outside the period of the grant? The day of payment decides, without one the budget year.
CREATE OR REPLACE MACRO rule.is_outside_period(payment_date, cost_year, start_date, end_date) AS
    CASE WHEN payment_date IS NOT NULL THEN coalesce(payment_date < start_date, false) OR coalesce(payment_date > end_date, false)
         ELSE coalesce(cost_year < year(start_date), false) OR coalesce(cost_year > year(end_date), false) END;

-- A grant that still has a deadline ahead of it: neither refused nor closed.
CREATE OR REPLACE MACRO rule.grant_is_open(grant_status) AS coalesce(grant_status NOT IN ('ABGELEHNT', 'ABGESCHLOSSEN'), true);
-- Money that can be reckoned with: decided, not only asked for.
CREATE OR REPLACE MACRO rule.grant_is_decided(grant_status) AS grant_status IN ('BEWILLIGT', 'LAUFEND', 'NACHWEIS', 'ABGESCHLOSSEN');
