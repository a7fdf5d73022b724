-- What mart.entry is made of. What is computed over a whole list is kept narrow and beside the entries; they have eighty columns, and only the last
-- query wants them all. As tables, because DuckDB then knows how few rows they have and puts them, not the entries, into memory.
-- One row is state x date x service, with how many there are conform with a solution that is not their own.
CREATE TEMP TABLE proven AS
WITH state_date AS (SELECT DISTINCT left(ars, 2) AS state_key, reporting_date FROM core.reporting_point)
SELECT proof.state_key, state_date.reporting_date, proof.ozg_id, proof.leika_key, count(*) AS proven_count
FROM proof
JOIN state_date ON state_date.state_key = proof.state_key AND state_date.reporting_date >= proof.reporting_date
               AND state_date.reporting_date < proof.next_date
GROUP BY ALL;

-- One row is a service at a point with what its bottlenecks say.
CREATE TEMP TABLE entry_codes AS
SELECT ars, reporting_date, ozg_id, leika_key,
       -- sorted as lists: an aggregate with an order of its own sorts each group by itself, at many times the cost
       array_to_string(list_sort(list(DISTINCT bottleneck_code) FILTER (bottleneck_code IS NOT NULL)), ' ') AS bottleneck_codes,
       -- what may be told as the reason why a service below its target is not there yet: no mere note ("Hinweis"), nothing outdated
       array_to_string(list_sort(list(DISTINCT bottleneck_code) FILTER (
           bottleneck_code IS NOT NULL AND is_below_target AND severity IS DISTINCT FROM 'HINWEIS' AND NOT is_outdated)), ' ') AS hindering_codes,
       array_to_string(list_sort(list(DISTINCT bottleneck_code) FILTER (
           bottleneck_code IS NOT NULL AND rule.is_holding_up(is_proposed, severity, is_below_target) AND NOT is_outdated)), ' ') AS blocking_codes,
       bool_or(severity = 'BLOCKIEREND' AND NOT is_outdated) AS is_blocked,
       -- what only is noted ("Hinweis") keeps nobody waiting; what no recent list confirms is no statement of today
       coalesce(bool_or(rule.is_outside(owner_code)) FILTER (severity IS DISTINCT FROM 'HINWEIS' AND NOT is_outdated), false) AS waits_outside,
       coalesce(bool_or(rule.is_unnamed(owner_code)) FILTER (severity IS DISTINCT FROM 'HINWEIS' AND NOT is_outdated), false) AS waits_unnamed,
       coalesce(bool_or(owner_code = 'K') FILTER (severity IS DISTINCT FROM 'HINWEIS' AND NOT is_outdated), false) AS has_own_bottleneck,
       array_to_string(list_sort(list(DISTINCT owner_code) FILTER (severity IS DISTINCT FROM 'HINWEIS' AND NOT is_outdated AND owner_code IS NOT NULL)), ' ') AS waiting_for,
       min(since_date) FILTER (severity IS DISTINCT FROM 'HINWEIS' AND NOT is_outdated AND rule.is_outside(owner_code)) AS waiting_since_date
FROM mart.bottleneck
WHERE NOT is_proposed
GROUP BY ars, reporting_date, ozg_id, leika_key;

-- One row is a row of core.entry with what is computed of it alone.
CREATE TEMP MACRO judged_entry(rare_below, wf, wn, wm, wa, wp, ww) AS TABLE
WITH duty AS (
    SELECT ozg_id, rule.reference_duty(is_focus_service) AS reference_duty,
           rule.is_municipal_business(is_municipal_possible, jurisdiction_level) AS is_municipal
    FROM mart.service
),
parts AS (
    SELECT entry.*, coalesce(former.former_name, leika.leika_name, service.service_name) AS service_name,
           rule.has_solution(entry.solution_kind, entry.efa_status,
                             proven.proven_count > (coalesce(rule.is_conform(entry.level_low, entry.level_high), false)
                                                    AND coalesce(entry.solution_kind <> 'EIGEN', false))::INTEGER) AS has_solution,
           rule.points_cases(entry.case_count) AS points_f,
           rule.points_benefit(entry.minutes_saved) AS points_n,
           rule.points_effort(entry.person_days) AS points_a,
           rule.points_duty(entry.duty) AS points_p,
           rule.points_will(entry.political_will) AS points_w,
           rule.interface_factor(entry.interface_status) AS interface_factor,
           rule.is_done(entry.implementation_status, entry.model_level_low, entry.target_level) AS is_done,
           rule.is_at_legal_ceiling(entry.model_level_low, entry.legal_ceiling_level) AS is_at_legal_ceiling,
           rule.is_said_both(entry.implementation_status, entry.golive_date, entry.reporting_date, entry.model_level_low, entry.target_level)
               AS is_said_both,
           rule.is_overdue(entry.implementation_status, entry.target_date, entry.reporting_date, is_said_both) AS is_overdue,
           greatest(points_p, duty.reference_duty) AS duty_points,
           rule.points_feasibility(entry.interface_status, has_solution, rule.is_legally_possible(entry.legal_ceiling_level)) AS points_m,
           rule.settled_group(entry.relevance, duty.is_municipal, is_done, is_at_legal_ceiling, entry.implementation_status, entry.case_count,
                              points_p, rare_below) AS settled_group
    FROM core.entry AS entry
    JOIN duty USING (ozg_id)
    JOIN core.service AS service USING (ozg_id)
    LEFT JOIN core.leika_service AS leika ON leika.leika_key = entry.leika_key
    LEFT JOIN core.former_name AS former ON former.service_key = coalesce(entry.leika_key, entry.ozg_id)
                                        AND entry.reporting_date >= former.from_date AND entry.reporting_date < former.until_date
    LEFT JOIN proven ON proven.state_key = left(entry.ars, 2) AND proven.reporting_date = entry.reporting_date
                    AND proven.ozg_id = entry.ozg_id AND proven.leika_key IS NOT DISTINCT FROM entry.leika_key
)
SELECT parts.*,
       rule.data_coverage(points_f, points_n, points_m, points_a, points_p, points_w,
                          wf, wn, wm, wa, wp, ww) AS data_coverage,
       rule.priority_score(interface_factor, points_f, points_n, points_m, points_a, points_p, points_w,
                           wf, wn, wm, wa, wp, ww) AS score,
       rule.priority_bound(interface_factor, 0.0, points_f, points_n, points_m, points_a, points_p, points_w,
                           wf, wn, wm, wa, wp, ww) AS priority_low,
       rule.priority_bound(interface_factor, 100.0, points_f, points_n, points_m, points_a, points_p, points_w,
                           wf, wn, wm, wa, wp, ww) AS priority_high
FROM parts;
