-- One row is bottleneck code x party waited for (waiting_for NULL: nobody is named) that a list names without saying how grave it is, for
-- services that nothing is known to block. Cases (a year) are NULL while none of its services has a count; since_date: that of the largest share
-- of cases, NULL when those entries have no day (as in mart.leverage_party); since_first to since_last tell the range. What no list of the twelve months before $today repeats is left out.
WITH named AS (
    SELECT entry.bottleneck_code, entry.owner_code AS waiting_for, entry.ozg_id, entry.leika_key, any_value(entry.case_count) AS case_count,
           min(entry.since_date) AS since_date, max(entry.stated_date) AS stated_date
    FROM mart.bottleneck AS entry
    ANTI JOIN (
        FROM mart.bottleneck
        WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND rule.is_holding_up(is_proposed, severity, is_below_target)
    ) AS blocked ON blocked.ozg_id = entry.ozg_id AND blocked.leika_key IS NOT DISTINCT FROM entry.leika_key
    WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE
      AND rule.is_unrated(entry.is_proposed, entry.severity, entry.is_below_target)
      AND NOT rule.is_outdated(entry.stated_date, $date::DATE, $today::DATE)
    GROUP BY ALL
),
by_day AS (
    SELECT bottleneck_code, waiting_for, since_date
    FROM named
    GROUP BY bottleneck_code, waiting_for, since_date
    QUALIFY row_number() OVER (
        PARTITION BY bottleneck_code, waiting_for ORDER BY sum(case_count) DESC NULLS LAST, count(*) DESC, since_date NULLS LAST
    ) = 1
)
SELECT named.bottleneck_code, any_value(kind.bottleneck_label) AS bottleneck_label, named.waiting_for, any_value(kind.owner_codes) AS removable_by,
       list(coalesce(named.leika_key, named.ozg_id)) AS service_keys, count(*)::INTEGER AS service_count,
       count(*) FILTER (named.case_count IS NULL)::INTEGER AS services_without_cases, sum(named.case_count) AS touched_case_count,
       any_value(by_day.since_date) AS since_date, min(named.since_date) AS since_first, max(named.since_date) AS since_last,
       max(named.stated_date) AS confirmed_date
FROM named
JOIN by_day ON by_day.bottleneck_code = named.bottleneck_code AND by_day.waiting_for IS NOT DISTINCT FROM named.waiting_for
JOIN core.bottleneck_kind AS kind ON kind.bottleneck_code = named.bottleneck_code
GROUP BY named.bottleneck_code, named.waiting_for
ORDER BY touched_case_count DESC NULLS LAST, service_count DESC, named.bottleneck_code, rule.owner_place(named.waiting_for)
