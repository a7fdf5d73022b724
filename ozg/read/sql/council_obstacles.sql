-- One row is a bottleneck code that blocks relevant services, with sums of cases as they may be published, the largest first.
SELECT leverage.bottleneck_code, leverage.service_count, protected.is_touched_hidden, protected.public_touched_case_count,
       string_split(coalesce(leverage.waiting_for, leverage.removable_by), ' ') AS owner_codes, leverage.since_date
FROM mart.leverage AS leverage
LEFT JOIN mart.protected_leverage AS protected
  ON protected.ars = leverage.ars AND protected.reporting_date = leverage.reporting_date
 AND protected.bottleneck_code = leverage.bottleneck_code
WHERE leverage.ars = $ars::VARCHAR AND leverage.reporting_date = $date::DATE
ORDER BY protected.public_touched_case_count DESC NULLS LAST, leverage.service_count DESC, leverage.bottleneck_code
