-- One row is bottleneck code x party waited for (waiting_for NULL: the entries name nobody) that holds services up, largest share of
-- the blocked cases first. Case counts are NULL while none of its services has one. is_outdated: no list of the twelve months before
-- $today repeats it. is_postponed: every service it holds up is deliberately put off.
SELECT leverage.bottleneck_code, kind.bottleneck_label, leverage.waiting_for, kind.owner_codes AS removable_by,
       leverage.service_count, leverage.services_without_cases, leverage.freed_case_count, leverage.unsure_case_count,
       leverage.shared_case_count, leverage.touched_case_count, leverage.since_date, leverage.since_first, leverage.since_last,
       leverage.confirmed_date, coalesce(rule.is_outdated(leverage.confirmed_date, leverage.reporting_date, $today::DATE), false) AS is_outdated,
       NOT EXISTS (
           SELECT 1 FROM mart.bottleneck AS held
           JOIN mart.entry AS entry
             ON entry.ars = held.ars AND entry.reporting_date = held.reporting_date AND entry.ozg_id = held.ozg_id
            AND entry.leika_key IS NOT DISTINCT FROM held.leika_key
           WHERE held.ars = leverage.ars AND held.reporting_date = leverage.reporting_date AND held.bottleneck_code = leverage.bottleneck_code
             AND held.owner_code IS NOT DISTINCT FROM leverage.waiting_for AND rule.is_holding_up(held.is_proposed, held.severity, held.is_below_target)
             AND entry.implementation_status IS DISTINCT FROM 'ZURUECKGESTELLT'
       ) AS is_postponed
FROM mart.leverage_party AS leverage
JOIN core.bottleneck_kind AS kind USING (bottleneck_code)
WHERE leverage.ars = $ars::VARCHAR AND leverage.reporting_date = $date::DATE
ORDER BY is_outdated, leverage.shared_case_count DESC NULLS LAST, leverage.service_count DESC, leverage.bottleneck_code, leverage.waiting_for
