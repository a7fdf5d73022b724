-- One row is municipality x reporting date x bottleneck code: what removing it would set free (docs/fachregeln.md 5.2), over
-- the services it blocks (mart.blocked_service).
CREATE TABLE mart.leverage AS
WITH waiting AS (
    SELECT ars, reporting_date, bottleneck_code, min(since_date) AS since_date,
           arg_min(owner_code, list_position(['K', 'KR', 'L', 'H', 'B', 'EU'], owner_code)) AS owner_code,
           string_agg(DISTINCT owner_code, ' ') FILTER (is_owner_given) AS waiting_for
    FROM mart.obstacle
    WHERE NOT is_proposed AND severity = 'BLOCKIEREND'
    GROUP BY ars, reporting_date, bottleneck_code
)
SELECT counted.ars, counted.reporting_date, counted.bottleneck_code,
       count(*)::INTEGER AS service_count,
       count(*) FILTER (counted.case_count IS NULL)::INTEGER AS services_without_cases,
       sum(counted.case_count) AS touched_case_count,
       sum(rule.freed_cases(counted.case_count, counted.blocking_code_count)) AS freed_case_count,
       sum(rule.shared_cases(counted.case_count, counted.blocking_code_count)) AS shared_case_count,
       any_value(waiting.owner_code) AS owner_code, any_value(waiting.waiting_for) AS waiting_for,
       any_value(kind.owner_codes) AS removable_by,
       any_value(waiting.since_date) AS since_date
FROM mart.blocked_service AS counted
JOIN core.bottleneck_kind AS kind USING (bottleneck_code)
LEFT JOIN waiting USING (ars, reporting_date, bottleneck_code)
GROUP BY counted.ars, counted.reporting_date, counted.bottleneck_code;
