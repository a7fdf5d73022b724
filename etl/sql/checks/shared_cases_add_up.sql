-- The shared cases of all codes together are the cases of all blocked services (docs/fachregeln.md 5.2).
WITH blocked AS (
    SELECT DISTINCT ars, reporting_date, ozg_id, leika_key, case_count
    FROM mart.bottleneck
    WHERE rule.is_holding_up(is_proposed, severity, is_below_target)
),
expected AS (SELECT ars, reporting_date, sum(case_count) AS case_count FROM blocked GROUP BY ars, reporting_date),
actual AS (SELECT ars, reporting_date, sum(shared_case_count) AS case_count FROM mart.leverage GROUP BY ars, reporting_date)
SELECT ars, reporting_date, expected.case_count, actual.case_count
FROM expected FULL JOIN actual USING (ars, reporting_date)
WHERE abs(coalesce(expected.case_count, 0) - coalesce(actual.case_count, 0)) > 0.01;
