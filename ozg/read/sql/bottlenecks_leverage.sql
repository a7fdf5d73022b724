-- One row is bottleneck code x party waited for (waiting_for NULL: the entries name nobody) that holds services up, what most cases
-- hang on first (docs/fachregeln.md 5.2). Case counts are NULL while none of its services has one. is_outdated: no list of the twelve months before
-- $today repeats it. is_postponed: every service it holds up is deliberately put off.
WITH postponed AS (
    SELECT ozg_id, leika_key FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND implementation_status = 'ZURUECKGESTELLT'
),
in_use AS (
    SELECT DISTINCT held.bottleneck_code, held.owner_code
    FROM mart.bottleneck AS held
    ANTI JOIN postponed
      ON postponed.ozg_id = held.ozg_id AND postponed.leika_key IS NOT DISTINCT FROM held.leika_key
    WHERE held.ars = $ars::VARCHAR AND held.reporting_date = $date::DATE
      AND rule.is_holding_up(held.is_proposed, held.severity, held.is_below_target)
)
SELECT leverage.bottleneck_code, kind.bottleneck_label, leverage.waiting_for, kind.owner_codes AS removable_by,
       leverage.service_count, leverage.services_without_cases, leverage.freed_case_count, leverage.unsure_case_count,
       leverage.shared_case_count, leverage.touched_case_count, leverage.since_date, leverage.since_first, leverage.since_last,
       leverage.confirmed_date, coalesce(rule.is_outdated(leverage.confirmed_date, leverage.reporting_date, $today::DATE), false) AS is_outdated,
       in_use.bottleneck_code IS NULL AS is_postponed
FROM mart.leverage_party AS leverage
JOIN core.bottleneck_kind AS kind USING (bottleneck_code)
LEFT JOIN in_use ON in_use.bottleneck_code = leverage.bottleneck_code AND in_use.owner_code IS NOT DISTINCT FROM leverage.waiting_for
WHERE leverage.ars = $ars::VARCHAR AND leverage.reporting_date = $date::DATE
ORDER BY is_outdated, leverage.touched_case_count DESC NULLS LAST, leverage.service_count DESC, leverage.bottleneck_code, leverage.waiting_for
