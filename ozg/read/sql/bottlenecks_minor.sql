-- One row is a bottleneck code that blocks nothing: is_proposed = false when it is confirmed and only slows services down (is_slowing) or is only
-- noted, true when the criteria suggest it and nobody has confirmed it. Cases are those of the services concerned, most first.
WITH concerned AS (
    SELECT bottleneck_code, ozg_id, leika_key, is_proposed, bool_or(severity = 'BREMSEND') AS is_slowing, any_value(case_count) AS case_count
    FROM mart.bottleneck
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_below_target
    GROUP BY bottleneck_code, ozg_id, leika_key, is_proposed
    -- what has no severity stands apart (bottlenecks_unrated)
    HAVING NOT bool_or(rule.is_holding_up(is_proposed, severity, is_below_target))
)
SELECT concerned.bottleneck_code, any_value(kind.bottleneck_label) AS bottleneck_label, concerned.is_proposed, concerned.is_slowing,
       count(*)::INTEGER AS service_count, count(*) FILTER (concerned.case_count IS NULL)::INTEGER AS services_without_cases,
       sum(concerned.case_count) AS touched_case_count
FROM concerned
JOIN core.bottleneck_kind AS kind USING (bottleneck_code)
GROUP BY concerned.bottleneck_code, concerned.is_proposed, concerned.is_slowing
ORDER BY concerned.is_proposed, touched_case_count DESC NULLS LAST, service_count DESC, concerned.bottleneck_code
