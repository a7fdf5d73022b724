-- One row: what projects cost and what grants give, each sum with the number of projects or grants it cannot count (unknown is never 0).
-- Projects given up do not count (stopped_count); listed_…: how many the list names at all, whatever became of them.
-- Refused grants do not count; asked for and decided money stand apart, and so does what nobody says the state of. granted_cents: all decided
-- amounts that are known, reckoned_cents of them by the rate because the list names none. total_cents and own_cents belong together: they, and
-- settled_granted_cents, are of the settled grants, of which every amount is known. Amounts in cents.
WITH project AS (
    SELECT rule.in_cents(cost_eur) AS cost_cents, coalesce(project_status = 'EINGESTELLT', false) AS is_stopped FROM core.project
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
),
funded AS (
    SELECT coalesce(rule.in_cents(granted_eur), rule.due_grant_cents(rule.in_cents(coalesce(eligible_cost_eur, total_cost_eur)), funding_rate,
                                                                     rule.in_cents(cap_eur))) AS granted_cents,
           rule.in_cents(total_cost_eur) AS total_cents,
           coalesce(rule.in_cents(own_share_eur), rule.own_share_cents(rule.in_cents(total_cost_eur), granted_cents, rule.in_cents(third_party_eur))) AS own_cents,
           rule.is_shared_rest(own_share_eur, third_party_eur) AS is_shared_rest, granted_eur IS NULL AS is_reckoned,
           coalesce(rule.grant_is_decided(grant_status), false) AS is_decided, coalesce(rule.grant_is_asked(grant_status), false) AS is_asked,
           is_decided AND granted_cents IS NOT NULL AND own_cents IS NOT NULL AND total_cents IS NOT NULL AS is_settled
    FROM core.grant
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND NOT coalesce(grant_status = 'ABGELEHNT', false)
)
SELECT (SELECT count(*)::INTEGER FROM project WHERE NOT is_stopped) AS project_count,
       (SELECT count(*) - count(cost_cents) FROM project WHERE NOT is_stopped)::INTEGER AS cost_unknown_count,
       (SELECT sum(cost_cents)::BIGINT FROM project WHERE NOT is_stopped) AS cost_cents,
       (SELECT count(*)::INTEGER FROM project WHERE is_stopped) AS stopped_count, (SELECT count(*)::INTEGER FROM project) AS listed_project_count,
       (SELECT count(*)::INTEGER FROM core.grant WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE) AS listed_grant_count,
       count(*) FILTER (is_decided)::INTEGER AS decided_count, sum(granted_cents) FILTER (is_decided)::BIGINT AS granted_cents,
       count(*) FILTER (is_decided AND granted_cents IS NULL)::INTEGER AS granted_unknown_count,
       sum(granted_cents) FILTER (is_decided AND is_reckoned)::BIGINT AS reckoned_cents,
       count(*) FILTER (is_settled)::INTEGER AS settled_count, sum(granted_cents) FILTER (is_settled)::BIGINT AS settled_granted_cents,
       sum(total_cents) FILTER (is_settled)::BIGINT AS total_cents, sum(own_cents) FILTER (is_settled)::BIGINT AS own_cents,
       count(*) FILTER (is_settled AND is_shared_rest)::INTEGER AS shared_rest_count,
       count(*) FILTER (is_decided AND NOT is_settled)::INTEGER AS decided_unknown_count,
       count(*) FILTER (is_asked)::INTEGER AS asked_count, sum(granted_cents) FILTER (is_asked)::BIGINT AS asked_cents,
       count(*) FILTER (is_asked AND granted_cents IS NULL)::INTEGER AS asked_unknown_count,
       count(*) FILTER (NOT is_decided AND NOT is_asked)::INTEGER AS state_unknown_count
FROM funded
