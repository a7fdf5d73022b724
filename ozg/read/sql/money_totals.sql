-- One row: what projects cost and what grants give, each sum with the number of projects or grants it cannot count (unknown is never 0).
-- Refused grants do not count; asked for and decided money stand apart. Amounts in cents.
WITH project AS (
    SELECT rule.in_cents(cost_eur) AS cost_cents, project_status FROM core.project
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND NOT coalesce(project_status = 'EINGESTELLT', false)
),
funded AS (
    SELECT coalesce(rule.in_cents(granted_eur), rule.due_grant_cents(rule.in_cents(coalesce(eligible_cost_eur, total_cost_eur)), funding_rate,
                                                                     rule.in_cents(cap_eur))) AS granted_cents,
           rule.in_cents(total_cost_eur) AS total_cents,
           coalesce(rule.in_cents(own_share_eur), rule.own_share_cents(rule.in_cents(total_cost_eur), granted_cents, rule.in_cents(third_party_eur))) AS own_cents,
           coalesce(rule.grant_is_decided(grant_status), false) AS is_decided
    FROM core.grant
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND NOT coalesce(grant_status = 'ABGELEHNT', false)
)
SELECT (SELECT count(*)::INTEGER FROM project) AS project_count, (SELECT count(*) - count(cost_cents) FROM project)::INTEGER AS cost_unknown_count,
       (SELECT sum(cost_cents)::BIGINT FROM project) AS cost_cents,
       count(*) FILTER (is_decided)::INTEGER AS decided_count, sum(total_cents) FILTER (is_decided)::BIGINT AS total_cents,
       sum(granted_cents) FILTER (is_decided)::BIGINT AS granted_cents, sum(own_cents) FILTER (is_decided)::BIGINT AS own_cents,
       count(*) FILTER (is_decided AND (granted_cents IS NULL OR own_cents IS NULL))::INTEGER AS decided_unknown_count,
       count(*) FILTER (NOT is_decided)::INTEGER AS asked_count, sum(granted_cents) FILTER (NOT is_decided)::BIGINT AS asked_cents,
       count(*) FILTER (NOT is_decided AND granted_cents IS NULL)::INTEGER AS asked_unknown_count
FROM funded
