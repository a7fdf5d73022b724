-- One row: how many relevant services have an own target date, how many of these dates have come, how many of those services are online,
-- are not, were put off on purpose, or nobody says or the list says both ways (due = reached + overdue + due_postponed + due_unknown); what is to come, what has no date. Lists drop the date of a
-- service once it is online: then the newest one an earlier list named counts.
WITH named AS (
    SELECT ozg_id, leika_key, arg_max(target_date, reporting_date) AS target_date
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date <= $date::DATE AND target_date IS NOT NULL
    GROUP BY ozg_id, leika_key
),
entry AS (
    SELECT entry.*, CASE WHEN NOT entry.is_said_both THEN coalesce(rule.is_live(entry.implementation_status), CASE WHEN entry.is_conform THEN true END) END AS is_live,
           coalesce(entry.target_date, CASE WHEN is_live THEN named.target_date END) AS own_date
    FROM mart.entry AS entry
    LEFT JOIN named ON named.ozg_id = entry.ozg_id AND named.leika_key IS NOT DISTINCT FROM entry.leika_key
    WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND entry.is_in_ratio
)
SELECT count(own_date)::INTEGER AS dated_count,
       count(*) FILTER (rule.is_due(own_date, reporting_date))::INTEGER AS due_count,
       count(*) FILTER (rule.is_due(own_date, reporting_date) AND is_live)::INTEGER AS reached_count,
       count(*) FILTER (is_overdue)::INTEGER AS overdue_count,
       count(*) FILTER (rule.is_due(own_date, reporting_date) AND rule.is_postponed(implementation_status))::INTEGER AS due_postponed_count,
       count(*) FILTER (rule.is_due(own_date, reporting_date) AND is_live IS NULL)::INTEGER AS due_unknown_count,
       count(*) FILTER (rule.is_coming(implementation_status, is_at_legal_ceiling, target_date, reporting_date)
                        AND target_date <= reporting_date + INTERVAL 1 YEAR)::INTEGER AS next_year_count,
       count(implementation_status)::INTEGER AS with_status_count,
       count(*) FILTER (rule.is_to_come(implementation_status, is_at_legal_ceiling))::INTEGER AS open_count,
       count(*) FILTER (rule.is_to_come(implementation_status, is_at_legal_ceiling) AND target_date IS NULL)::INTEGER AS undated_count,
       count(*) FILTER (rule.is_running(implementation_status))::INTEGER AS running_count,
       count(*) FILTER (rule.is_postponed(implementation_status))::INTEGER AS postponed_count,
       count(*) FILTER (rule.is_review_due(implementation_status, review_date, reporting_date))::INTEGER AS review_due_count,
       count(cost_eur) FILTER (NOT is_done)::INTEGER AS with_cost_count, sum(cost_eur) FILTER (NOT is_done) AS cost_eur,
       count(person_days) FILTER (NOT is_done)::INTEGER AS with_days_count, sum(person_days) FILTER (NOT is_done) AS person_days,
       -- of these sums: what is put off on purpose, and so not needed soon
       count(cost_eur) FILTER (NOT is_done AND rule.is_postponed(implementation_status))::INTEGER AS postponed_cost_count,
       sum(cost_eur) FILTER (NOT is_done AND rule.is_postponed(implementation_status)) AS postponed_cost_eur,
       count(person_days) FILTER (NOT is_done AND rule.is_postponed(implementation_status))::INTEGER AS postponed_days_count,
       sum(person_days) FILTER (NOT is_done AND rule.is_postponed(implementation_status)) AS postponed_days,
       count(*) FILTER (NOT is_done)::INTEGER AS not_done_count,
       -- of those: how many may be done, the list does not say it
       count(*) FILTER (NOT is_done AND NOT rule.is_surely_open(implementation_status, level_high, target_level))::INTEGER AS maybe_done_count
FROM entry
