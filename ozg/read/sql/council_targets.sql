-- One row: how many relevant services had a target date by now, how many of them are online, what is to come, what has no date.
SELECT count(*) FILTER (target_date <= reporting_date)::INTEGER AS due_count,
       count(*) FILTER (target_date <= reporting_date AND NOT is_overdue)::INTEGER AS reached_count,
       count(*) FILTER (is_overdue)::INTEGER AS overdue_count,
       count(*) FILTER (implementation_status NOT IN ('GO_LIVE', 'ABGELOEST') AND target_date > reporting_date
                        AND target_date <= reporting_date + INTERVAL 1 YEAR)::INTEGER AS next_year_count,
       count(*) FILTER (implementation_status NOT IN ('GO_LIVE', 'ABGELOEST'))::INTEGER AS open_count,
       count(*) FILTER (implementation_status NOT IN ('GO_LIVE', 'ABGELOEST') AND target_date IS NULL)::INTEGER AS undated_count,
       count(*) FILTER (implementation_status IN ('GEPLANT', 'IN_UMSETZUNG', 'TEST'))::INTEGER AS running_count,
       count(*) FILTER (implementation_status = 'ZURUECKGESTELLT')::INTEGER AS postponed_count,
       count(*) FILTER (rule.is_review_due(implementation_status, review_date, reporting_date))::INTEGER AS review_due_count,
       count(cost_eur) FILTER (NOT is_done)::INTEGER AS with_cost_count, sum(cost_eur) FILTER (NOT is_done) AS cost_eur,
       count(person_days) FILTER (NOT is_done)::INTEGER AS with_days_count, sum(person_days) FILTER (NOT is_done) AS person_days,
       count(*) FILTER (NOT is_done)::INTEGER AS not_done_count
FROM mart.entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio
