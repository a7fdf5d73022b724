-- One row is municipality x bottleneck code x party waited for (empty: the entries name nobody), at the latest reporting date, by
-- code and party: an order by cases would tell something about hidden ones. In public output sums of cases are those of
-- mart.protected_leverage_party.
SELECT leverage.ars, leverage.bottleneck_code AS engpass, leverage.waiting_for AS wartet_auf, leverage.service_count AS leistungen,
       rule.sum_text($is_public::BOOLEAN, leverage.touched_case_count,
                     protected.is_touched_hidden, protected.public_touched_case_count, $suppressed::VARCHAR) AS faelle_beruehrt,
       rule.sum_text($is_public::BOOLEAN, leverage.freed_case_count,
                     protected.is_freed_hidden, protected.public_freed_case_count, $suppressed::VARCHAR) AS faelle_sofort,
       rule.sum_text($is_public::BOOLEAN, leverage.unsure_case_count,
                     protected.is_unsure_hidden, protected.public_unsure_case_count, $suppressed::VARCHAR) AS faelle_sofort_unklar,
       leverage.since_date AS seit, leverage.confirmed_date AS bestaetigt_am,
       CASE WHEN leverage.is_outdated THEN 'ja' ELSE 'nein' END AS veraltet
FROM mart.leverage_party AS leverage
JOIN mart.municipality AS municipality ON municipality.ars = leverage.ars AND municipality.latest_date = leverage.reporting_date
LEFT JOIN mart.protected_leverage_party AS protected
  ON protected.ars = leverage.ars AND protected.reporting_date = leverage.reporting_date
 AND protected.bottleneck_code = leverage.bottleneck_code AND protected.waiting_for IS NOT DISTINCT FROM leverage.waiting_for
WHERE municipality.is_demo = $is_demo::BOOLEAN AND ($ars::VARCHAR IS NULL OR leverage.ars = $ars::VARCHAR)
ORDER BY leverage.ars, leverage.bottleneck_code, rule.owner_place(leverage.waiting_for) NULLS LAST;
