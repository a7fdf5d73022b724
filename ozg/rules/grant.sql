-- Grants and project money (docs/fachregeln.md 8.3). Amounts in whole cents, NULL = unknown, never 0.

-- What the notice should say: the rate (0-1) of the eligible cost, at most the cap. 80 % of 220,000 € are 176,000 €.
CREATE OR REPLACE MACRO rule.due_grant_cents(eligible_cents, funding_rate, cap_cents) AS
    rule.grant_cents(eligible_cents, funding_rate * 100, cap_cents);

-- What is left for the municipality: total less grant less the third parties that are told; NULL while total or grant is unknown. Who tells
-- of none may still have some: rule.is_shared_rest.
CREATE OR REPLACE MACRO rule.own_share_cents(total_cents, grant_cents, third_party_cents) AS
    total_cents - grant_cents - coalesce(third_party_cents, 0);

-- Is the own share only a rest, which others may pay a part of? Neither it nor third parties are told.
CREATE OR REPLACE MACRO rule.is_shared_rest(own_share_eur, third_party_eur) AS own_share_eur IS NULL AND third_party_eur IS NULL;

-- Do grant, own share and third parties add up to the total, within one euro?
CREATE OR REPLACE MACRO rule.money_adds_up(total_cents, grant_cents, own_cents, third_party_cents) AS
    abs(grant_cents + own_cents + coalesce(third_party_cents, 0) - total_cents) <= 100;

-- Months of a term whose first and last day belong to it: 01.07.2025 to 30.06.2027 are 24.
CREATE OR REPLACE MACRO rule.term_months(start_date, end_date) AS
    date_diff('month', start_date, (end_date + INTERVAL 1 DAY)::DATE);

-- Share of a term that has passed on a day, 0-1. Whose end is over has passed, whenever it began.
CREATE OR REPLACE MACRO rule.time_share(start_date, end_date, today) AS
    CASE WHEN end_date >= start_date THEN least(1, greatest(0, (today - start_date + 1) / (end_date - start_date + 1)))
         WHEN start_date IS NULL AND end_date < today THEN 1 END;

-- Is it open what has been spent on an item? Not while its budget year is still to come: nothing is spent on it yet.
CREATE OR REPLACE MACRO rule.is_spending_open(spent_eur, cost_year, today) AS
    spent_eur IS NULL AND coalesce(cost_year <= year(today), true);

-- What has been spent on an item by a day: what was paid after it was not yet. Without a day of payment all that is said to be spent is.
CREATE OR REPLACE MACRO rule.spent_by_cents(spent_eur, payment_date, today) AS
    CASE WHEN payment_date > today AND spent_eur IS NOT NULL THEN 0 ELSE rule.in_cents(spent_eur) END;

-- Does money run behind or ahead of time by more than 20 points? least_share: what is known to be spent, the lower end of spent_share.
-- While an item is open (spent_share is NULL) only "ahead" can be sure: more may be spent, never less.
CREATE OR REPLACE MACRO rule.money_is_off(time_share, spent_share, least_share) AS
    coalesce(abs(time_share - spent_share) > 0.2, CASE WHEN least_share - time_share > 0.2 THEN true END);

-- Where spending ends at this pace: from a quarter of the term on, earlier it says nothing, not when the term is over, and not when more
-- than that is bound by contract already.
CREATE OR REPLACE MACRO rule.spending_forecast_cents(spent_cents, time_share, committed_cents) AS
    CASE WHEN time_share >= 0.25 AND time_share < 1 AND round(spent_cents / time_share) >= coalesce(committed_cents, 0)
         THEN round(spent_cents / time_share)::BIGINT END;

-- Last day for the proof of use: what the notice says, else six months after the end of the grant.
CREATE OR REPLACE MACRO rule.proof_due(proof_due_date, grant_end_date) AS
    coalesce(proof_due_date, (grant_end_date + INTERVAL 1 DAY + INTERVAL 6 MONTH - INTERVAL 1 DAY)::DATE);

-- Warning before a deadline: 90, 30 or 7 days, 0 when it has passed, NULL while there is time.
CREATE OR REPLACE MACRO rule.deadline_warning(due_date, today) AS
    CASE WHEN due_date < today THEN 0 WHEN due_date - today <= 7 THEN 7 WHEN due_date - today <= 30 THEN 30
         WHEN due_date - today <= 90 THEN 90 END;

-- Until when a list speaks of a deadline: up to today, but one of more than twelve months ago no longer than on its own day.
CREATE OR REPLACE MACRO rule.deadline_day(list_date, today) AS
    CASE WHEN today > list_date + INTERVAL 12 MONTH THEN list_date ELSE today END;

-- Was it spent outside the period of the grant? The day of payment decides, without one the budget year.
CREATE OR REPLACE MACRO rule.is_outside_period(payment_date, cost_year, start_date, end_date) AS
    CASE WHEN payment_date IS NOT NULL THEN coalesce(payment_date < start_date, false) OR coalesce(payment_date > end_date, false)
         ELSE coalesce(cost_year < year(start_date), false) OR coalesce(cost_year > year(end_date), false) END;

-- A grant that still has a deadline ahead of it: neither refused nor closed.
CREATE OR REPLACE MACRO rule.grant_is_open(grant_status) AS coalesce(grant_status NOT IN ('ABGELEHNT', 'ABGESCHLOSSEN'), true);
-- Money that can be reckoned with: decided, not only asked for.
CREATE OR REPLACE MACRO rule.grant_is_decided(grant_status) AS grant_status IN ('BEWILLIGT', 'LAUFEND', 'NACHWEIS', 'ABGESCHLOSSEN');
-- Money that has been asked for, or is going to be, and may still come; NULL: the state is unknown, nobody has said so.
CREATE OR REPLACE MACRO rule.grant_is_asked(grant_status) AS grant_status IN ('GEPLANT', 'EINGEREICHT');
