-- One row is municipality x bottleneck code at the latest reporting date, the largest first. In public output sums of cases are
-- those of mart.protected_leverage, and so is the order.
SELECT leverage.ars, leverage.bottleneck_code AS engpass, leverage.service_count AS leistungen,
       rule.sum_text($is_public::BOOLEAN, leverage.touched_case_count,
                     protected.is_touched_hidden, protected.public_touched_case_count, $suppressed::VARCHAR) AS faelle_beruehrt,
       rule.sum_text($is_public::BOOLEAN, leverage.freed_case_count,
                     protected.is_freed_hidden, protected.public_freed_case_count, $suppressed::VARCHAR) AS faelle_sofort,
       rule.sum_text($is_public::BOOLEAN, round(leverage.shared_case_count, 1),
                     protected.is_shared_hidden, protected.public_shared_case_count, $suppressed::VARCHAR) AS faelle_anteilig,
       coalesce(rule.known_parties(leverage.waiting_for), leverage.removable_by) AS loesbar_durch
FROM mart.leverage AS leverage
JOIN mart.municipality AS municipality ON municipality.ars = leverage.ars AND municipality.latest_date = leverage.reporting_date
LEFT JOIN mart.protected_leverage AS protected
  ON protected.ars = leverage.ars AND protected.reporting_date = leverage.reporting_date
 AND protected.bottleneck_code = leverage.bottleneck_code
WHERE municipality.is_demo = $is_demo::BOOLEAN AND ($ars::VARCHAR IS NULL OR leverage.ars = $ars::VARCHAR)
ORDER BY leverage.ars,
         CASE WHEN $is_public::BOOLEAN THEN protected.public_touched_case_count ELSE leverage.touched_case_count END DESC NULLS LAST,
         leverage.bottleneck_code;
