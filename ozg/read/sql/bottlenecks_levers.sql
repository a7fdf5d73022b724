-- One row is a bottleneck code that holds services up, largest share of the blocked cases first. Case counts are NULL while
-- none of its services has one.
SELECT leverage.bottleneck_code, kind.bottleneck_label, leverage.service_count, leverage.services_without_cases,
       leverage.freed_case_count, leverage.shared_case_count, leverage.touched_case_count,
       leverage.owner_code, leverage.waiting_for, leverage.removable_by, leverage.since_date
FROM mart.leverage AS leverage
JOIN core.bottleneck_kind AS kind USING (bottleneck_code)
WHERE leverage.ars = $ars::VARCHAR AND leverage.reporting_date = $date::DATE
ORDER BY leverage.shared_case_count DESC NULLS LAST, leverage.service_count DESC, leverage.bottleneck_code
