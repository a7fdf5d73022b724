-- One row: how many relevant services are blocked, and in whose hands that lies by what the entries say. own: all blocking entries
-- wait for the municipality; outside: one waits for somebody else; open: nobody else is named, but one entry names nobody, or (unread) somebody
-- who was not understood. Cases a
-- year are NULL while no service has a count; what no list of the twelve months before $today repeats is left out.
WITH held AS (
    SELECT ozg_id, leika_key, any_value(case_count) AS case_count,
           coalesce(bool_or(rule.is_outside(owner_code)), false) AS is_outside, bool_or(rule.is_unnamed(owner_code)) AS is_open,
           bool_or(owner_code IS NULL) AS is_nobody
    FROM mart.bottleneck
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND rule.is_holding_up(is_proposed, severity, is_below_target)
      AND NOT rule.is_outdated(stated_date, $date::DATE, $today::DATE)
    GROUP BY ozg_id, leika_key
)
SELECT count(*)::INTEGER AS blocked_count, sum(case_count) AS case_count, count(*) FILTER (case_count IS NULL)::INTEGER AS without_cases_count,
       count(*) FILTER (NOT is_outside AND NOT is_open)::INTEGER AS own_count, sum(case_count) FILTER (NOT is_outside AND NOT is_open) AS own_case_count,
       count(*) FILTER (is_outside)::INTEGER AS outside_count, sum(case_count) FILTER (is_outside) AS outside_case_count,
       count(*) FILTER (NOT is_outside AND is_open)::INTEGER AS open_count,
       count(*) FILTER (NOT is_outside AND is_open AND NOT is_nobody)::INTEGER AS unread_count
FROM held
