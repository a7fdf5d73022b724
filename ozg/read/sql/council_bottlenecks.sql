-- One row is bottleneck code x party waited for (waiting_for NULL: nobody is named) that blocks relevant services, with sums of cases
-- as they may be published, the largest first. What no list of the twelve months before repeats is left out.
SELECT leverage.bottleneck_code, leverage.waiting_for, leverage.service_count, leverage.services_without_cases, protected.is_touched_hidden, protected.public_touched_case_count,
       leverage.since_date, leverage.since_first, leverage.since_last
FROM mart.leverage_party AS leverage
LEFT JOIN mart.protected_leverage_party AS protected
  ON protected.ars = leverage.ars AND protected.reporting_date = leverage.reporting_date
 AND protected.bottleneck_code = leverage.bottleneck_code AND protected.waiting_for IS NOT DISTINCT FROM leverage.waiting_for
WHERE leverage.ars = $ars::VARCHAR AND leverage.reporting_date = $date::DATE AND NOT leverage.is_outdated
ORDER BY protected.public_touched_case_count DESC NULLS LAST, leverage.service_count DESC, leverage.bottleneck_code, leverage.waiting_for
