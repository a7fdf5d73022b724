-- One row is one of the bottlenecks (bottleneck code x party waited for) that account for the largest share of the blocked cases
-- (docs/fachregeln.md 5.2, "anteilig"), largest first; case counts are NULL while none is known. What no list of the twelve months before
-- $today repeats is left out.
SELECT bottleneck_code, waiting_for, service_count, services_without_cases, touched_case_count, freed_case_count, unsure_case_count,
       since_date, since_first, since_last, confirmed_date
FROM mart.leverage_party
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND NOT rule.is_outdated(confirmed_date, reporting_date, $today::DATE)
ORDER BY shared_case_count DESC NULLS LAST, service_count DESC, bottleneck_code, waiting_for
LIMIT $limit::INTEGER
