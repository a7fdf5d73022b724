-- One row is a bottleneck code that the criteria suggest and nobody has confirmed, with the services it would concern.
SELECT obstacle.bottleneck_code, any_value(kind.bottleneck_label) AS bottleneck_label, any_value(kind.first_owner) AS owner_code,
       count(*)::INTEGER AS service_count, count(*) FILTER (obstacle.case_count IS NULL)::INTEGER AS services_without_cases,
       sum(obstacle.case_count) AS touched_case_count
FROM mart.obstacle AS obstacle
JOIN core.bottleneck_kind AS kind USING (bottleneck_code)
WHERE obstacle.ars = $ars::VARCHAR AND obstacle.reporting_date = $date::DATE AND obstacle.is_proposed
GROUP BY obstacle.bottleneck_code
ORDER BY touched_case_count DESC NULLS LAST, service_count DESC, obstacle.bottleneck_code
