-- One row is a grant in force. Amounts in cents, NULL = unknown. The granted amount is what the list says, else the rate of the eligible cost
-- up to the cap; of a refused grant nobody pays anything, asked_cents says what it would have been. Time, money and milestones as shares 0-1:
-- spent_share is NULL while it is open what an item has cost or whether it pays for one (unnamed_…: items of its project whose row names no grant),
-- spent_least_share is its lower end. due_date with its warning (90, 30, 7, 0 = passed);
-- is_due_reckoned: the list names no deadline. overdue_days: since when it has been due by $today, which is after the day of the list only where no later
-- list has come; a list of more than a year ago says nothing of today. later_cents: what was paid after the day. The next deadline first.
WITH given AS (
    SELECT rule.same_name(grant_name) AS name_key, *,
           rule.in_cents(total_cost_eur) AS total_cents, rule.in_cents(coalesce(eligible_cost_eur, total_cost_eur)) AS eligible_cents,
           rule.in_cents(third_party_eur) AS third_cents, rule.in_cents(called_eur) AS called_cents, rule.in_cents(received_eur) AS received_cents,
           rule.due_grant_cents(eligible_cents, funding_rate, rule.in_cents(cap_eur)) AS computed_cents,
           coalesce(rule.in_cents(granted_eur), computed_cents) AS asked_cents,
           CASE WHEN grant_status IS DISTINCT FROM 'ABGELEHNT' THEN asked_cents END AS granted_cents,
           rule.own_share_cents(total_cents, granted_cents, third_cents) AS computed_own_cents,
           CASE WHEN grant_status IS DISTINCT FROM 'ABGELEHNT' THEN coalesce(rule.in_cents(own_share_eur), computed_own_cents) END AS own_cents
    FROM core.grant
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
),
cost AS (
    SELECT given.name_key, count(*)::INTEGER AS item_count, count(*) FILTER (rule.is_spending_open(item.spent_eur, item.cost_year, $date::DATE))::INTEGER AS spent_unknown_count,
           sum(rule.in_cents(item.plan_eur))::BIGINT AS plan_cents, sum(rule.in_cents(item.committed_eur))::BIGINT AS committed_cents,
           count(*) FILTER (item.committed_eur IS NULL)::INTEGER AS committed_unknown_count,
           sum(rule.spent_by_cents(item.spent_eur, item.payment_date, $date::DATE))::BIGINT AS spent_cents,
           nullif(sum(rule.in_cents(item.spent_eur)) FILTER (item.payment_date > $date::DATE), 0)::BIGINT AS later_cents,
           sum(rule.spent_by_cents(item.spent_eur, item.payment_date, $date::DATE)) FILTER (rule.is_outside_period(item.payment_date, item.cost_year, given.grant_start_date, given.grant_end_date))::BIGINT
               AS outside_cents
    FROM given
    JOIN core.cost_item AS item ON item.ars = given.ars AND item.reporting_date = given.reporting_date
     AND rule.same_name(item.grant_name) = given.name_key
    GROUP BY given.name_key
),
unnamed AS (
    SELECT given.name_key, count(*)::INTEGER AS unnamed_count, sum(rule.spent_by_cents(item.spent_eur, item.payment_date, $date::DATE))::BIGINT AS unnamed_spent_cents,
           count(*) FILTER (rule.is_spending_open(item.spent_eur, item.cost_year, $date::DATE))::INTEGER AS unnamed_unknown_count
    FROM given
    JOIN core.cost_item AS item ON item.ars = given.ars AND item.reporting_date = given.reporting_date AND item.grant_name IS NULL
     AND rule.same_name(item.project_name) = rule.same_name(given.project_name)
    GROUP BY given.name_key
),
way AS (
    SELECT given.name_key, count(*)::INTEGER AS stage_count,
           count(*) FILTER (rule.stage_state(stage.planned_date, stage.reached_date, $date::DATE) = 'ERREICHT')::INTEGER AS reached_count
    FROM given
    JOIN core.stage AS stage ON stage.ars = given.ars AND stage.reporting_date = given.reporting_date
     AND rule.same_name(stage.project_name) = rule.same_name(given.project_name)
    GROUP BY given.name_key
)
SELECT given.grant_name, given.project_name, given.funder_name, given.funder_level, given.application_date, given.decision_date, given.guideline, given.file_reference, given.grant_status,
       given.vat_treatment, given.funding_rate, given.cap_eur, given.grant_start_date, given.grant_end_date, given.proof_delivered_date,
       given.total_cents, given.asked_cents, given.granted_cents, given.own_cents, given.third_cents,
       given.granted_eur IS NULL AND given.asked_cents IS NOT NULL AS is_reckoned,
       rule.is_shared_rest(given.own_share_eur, given.third_party_eur) AS is_shared_rest, given.called_cents, given.received_cents,
       given.computed_cents,
       coalesce(given.granted_cents != given.computed_cents, false) AS differs_from_rule,
       NOT coalesce(rule.money_adds_up(given.total_cents, given.granted_cents, given.own_cents, given.third_cents), true) AS does_not_add_up,
       rule.grant_is_open(given.grant_status) AS is_open, coalesce(rule.grant_is_decided(given.grant_status), false) AS is_decided,
       rule.term_months(given.grant_start_date, given.grant_end_date)::INTEGER AS term_months,
       given.total_cents / nullif(term_months, 0) AS monthly_cents,
       coalesce(cost.item_count, 0) AS item_count, coalesce(cost.spent_unknown_count, 0) AS spent_unknown_count,
       cost.plan_cents, cost.committed_cents, coalesce(cost.committed_unknown_count, 0) AS committed_unknown_count, cost.spent_cents, cost.later_cents, cost.outside_cents,
       coalesce(unnamed.unnamed_count, 0) AS unnamed_count, unnamed.unnamed_spent_cents, coalesce(unnamed.unnamed_unknown_count, 0) AS unnamed_unknown_count,
       coalesce(cost.spent_unknown_count = 0, false) AND coalesce(unnamed.unnamed_count, 0) = 0 AS is_spent_whole,
       CASE WHEN is_decided THEN rule.time_share(given.grant_start_date, given.grant_end_date, $date::DATE) END AS time_share,
       cost.spent_cents / nullif(given.total_cents, 0) AS spent_least_share,
       CASE WHEN is_spent_whole THEN spent_least_share END AS spent_share,
       way.stage_count, way.reached_count, way.reached_count / nullif(way.stage_count, 0) AS stage_share,
       coalesce(rule.money_is_off(time_share, spent_share, spent_least_share), false) AS is_off,
       CASE WHEN is_spent_whole THEN rule.spending_forecast_cents(cost.spent_cents, time_share, cost.committed_cents) END AS forecast_cents,
       coalesce(is_spent_whole AND given.called_cents > cost.spent_cents, false) AS called_too_much,
       coalesce(given.called_cents > given.granted_cents, false) AS called_above_grant,
       CASE WHEN is_decided AND is_open AND given.proof_delivered_date IS NULL AND given.grant_status IS DISTINCT FROM 'NACHWEIS'
            THEN rule.proof_due(given.proof_due_date, given.grant_end_date) END::DATE AS due_date,
       given.proof_due_date IS NULL AS is_due_reckoned, rule.deadline_day($date::DATE, $today::DATE) AS asked_on, due_date - $date::DATE AS days_left, rule.deadline_warning(due_date, asked_on) AS warning,
       CASE WHEN asked_on > $date::DATE AND due_date < asked_on THEN asked_on - due_date END AS overdue_days, given.list_date
FROM given LEFT JOIN cost USING (name_key) LEFT JOIN unnamed USING (name_key) LEFT JOIN way USING (name_key)
ORDER BY is_open DESC, due_date NULLS LAST, given.row_number
