-- One row is a budget year of a grant: plan, committed, spent (…_unknown_count: items whose amount the list does not name), and the grant and
-- own share of what is planned, shared out over the years by the largest remainder so that the cents add up to those of the whole grant.
-- The shares are NULL unless the years are the whole grant: each plan known, together the total cost within one euro, none outside its term
-- and the grant not refused; the own share is so as well where third parties pay a part or the list names another one.
WITH item AS (
    SELECT rule.same_name(grant_name) AS name_key, cost_year, plan_eur, committed_eur, spent_eur, payment_date
    FROM core.cost_item
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND grant_name IS NOT NULL
),
by_year AS (
    SELECT name_key, cost_year, count(*) FILTER (plan_eur IS NULL)::INTEGER AS plan_unknown_count,
           count(*) FILTER (committed_eur IS NULL)::INTEGER AS committed_unknown_count,
           count(*) FILTER (rule.is_spending_open(spent_eur, cost_year, $date::DATE))::INTEGER AS spent_unknown_count, sum(rule.in_cents(plan_eur))::BIGINT AS plan_cents,
           sum(rule.in_cents(committed_eur))::BIGINT AS committed_cents, sum(rule.spent_by_cents(spent_eur, payment_date, $date::DATE))::BIGINT AS spent_cents,
           row_number() OVER (PARTITION BY name_key ORDER BY cost_year) AS place
    FROM item GROUP BY name_key, cost_year
),
funded AS (
    SELECT grant_name, rule.same_name(grant_name) AS name_key, row_number, grant_status, grant_start_date, grant_end_date,
           rule.in_cents(total_cost_eur) AS total_cents, rule.in_cents(own_share_eur) AS told_own_cents, rule.in_cents(third_party_eur) AS third_cents,
           coalesce(rule.in_cents(granted_eur), rule.due_grant_cents(rule.in_cents(coalesce(eligible_cost_eur, total_cost_eur)), funding_rate,
                                                                     rule.in_cents(cap_eur))) AS granted_cents
    FROM core.grant WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
),
whole AS (
    SELECT funded.name_key, any_value(funded.grant_name) AS grant_name, any_value(funded.row_number) AS grant_row,
           bool_and(coalesce(funded.third_cents, 0) = 0
                    AND coalesce(rule.money_adds_up(funded.total_cents, funded.granted_cents, funded.told_own_cents, NULL), true)) AS is_rest_own,
           CASE WHEN bool_and(by_year.plan_unknown_count = 0) AND abs(sum(by_year.plan_cents) - any_value(funded.total_cents)) <= 100
                     AND any_value(funded.granted_cents) <= sum(by_year.plan_cents)
                     AND NOT bool_or(rule.is_outside_period(NULL::DATE, by_year.cost_year, funded.grant_start_date, funded.grant_end_date))
                     AND any_value(funded.grant_status) IS DISTINCT FROM 'ABGELEHNT'
                THEN rule.shared_cents(any_value(funded.granted_cents), list(by_year.plan_cents ORDER BY by_year.place)) END AS shares
    FROM funded JOIN by_year USING (name_key) GROUP BY funded.name_key
)
SELECT whole.grant_name, by_year.cost_year, by_year.plan_cents, by_year.committed_cents, by_year.spent_cents,
       by_year.plan_unknown_count, by_year.committed_unknown_count, by_year.spent_unknown_count, whole.shares[by_year.place] AS grant_cents, CASE WHEN whole.is_rest_own THEN by_year.plan_cents - grant_cents END AS own_cents
FROM by_year JOIN whole USING (name_key)
ORDER BY whole.grant_row, by_year.cost_year
