-- One row is one of the obstacles that account for the largest share of the blocked cases (docs/fachregeln.md 5.2, "anteilig"), largest
-- first; case counts are NULL while none is known.
SELECT bottleneck_code, service_count, services_without_cases, touched_case_count, freed_case_count, owner_code, waiting_for,
       removable_by, since_date
FROM mart.leverage
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
ORDER BY shared_case_count DESC NULLS LAST, service_count DESC, bottleneck_code
LIMIT $limit::INTEGER
