-- One row is municipality x reporting date x bottleneck code x party waited for (NULL: the entries name nobody): what holds
-- services up and since when (docs/fachregeln.md 5.2). A service reported with two parties stands in both rows. since_date is that of
-- the largest share of cases, NULL when those entries have no day; since_first and since_last tell the range.
CREATE OR REPLACE TABLE mart.leverage_party AS
-- Of several entries about one service the oldest day counts.
WITH served AS (
    SELECT ars, reporting_date, bottleneck_code, owner_code AS waiting_for, ozg_id, leika_key, min(since_date) AS since_date
    FROM mart.bottleneck
    WHERE rule.is_holding_up(is_proposed, severity, is_below_target)
    GROUP BY ALL
),
waiting AS (
    SELECT served.*, blocked.case_count, blocked.blocking_code_count, blocked.is_set_free, blocked.stated_date, blocked.is_outdated
    FROM served
    JOIN mart.blocked_service AS blocked
      ON blocked.ars = served.ars AND blocked.reporting_date = served.reporting_date AND blocked.bottleneck_code = served.bottleneck_code
     AND blocked.ozg_id = served.ozg_id AND blocked.leika_key IS NOT DISTINCT FROM served.leika_key
),
day AS (
    SELECT ars, reporting_date, bottleneck_code, waiting_for, since_date, sum(case_count) AS case_count, count(*) AS service_count
    FROM waiting GROUP BY ALL
),
main_day AS (
    SELECT ars, reporting_date, bottleneck_code, waiting_for, since_date
    FROM day
    QUALIFY row_number() OVER (
        PARTITION BY ars, reporting_date, bottleneck_code, waiting_for
        ORDER BY case_count DESC NULLS LAST, service_count DESC, since_date NULLS LAST
    ) = 1
),
party AS (
    SELECT ars, reporting_date, bottleneck_code, waiting_for, count(*)::INTEGER AS service_count,
           count(*) FILTER (case_count IS NULL)::INTEGER AS services_without_cases,
           sum(case_count) AS touched_case_count,
           sum(rule.freed_cases(case_count, is_set_free)) AS freed_case_count,
           sum(rule.unsure_cases(case_count, blocking_code_count, is_set_free)) AS unsure_case_count,
           sum(rule.shared_cases(case_count, blocking_code_count)) AS shared_case_count,
           min(since_date) AS since_first, max(since_date) AS since_last,
           max(stated_date) AS confirmed_date, bool_and(is_outdated) AS is_outdated
    FROM waiting
    GROUP BY ALL
)
SELECT party.*, main_day.since_date
FROM party
JOIN main_day
  ON main_day.ars = party.ars AND main_day.reporting_date = party.reporting_date AND main_day.bottleneck_code = party.bottleneck_code
 AND main_day.waiting_for IS NOT DISTINCT FROM party.waiting_for;

-- One row is municipality x reporting date x bottleneck code: what removing it would set free, over the services it blocks
-- (mart.blocked_service), each service once whoever is waited for. waiting_for: the parties named, joined by one space, NULL when none is;
-- removable_by: who could remove it in general.
CREATE OR REPLACE TABLE mart.leverage AS
WITH party AS (
    SELECT ars, reporting_date, bottleneck_code,
           string_agg(waiting_for, ' ' ORDER BY rule.owner_place(waiting_for)) AS waiting_for,
           -- of the largest party, also where that one names no day
           arg_max_null(since_date, (coalesce(touched_case_count, 0), service_count)) AS since_date,
           min(since_first) AS since_first, max(since_last) AS since_last
    FROM mart.leverage_party
    GROUP BY ars, reporting_date, bottleneck_code
)
SELECT counted.ars, counted.reporting_date, counted.bottleneck_code,
       count(*)::INTEGER AS service_count,
       count(*) FILTER (counted.case_count IS NULL)::INTEGER AS services_without_cases,
       sum(counted.case_count) AS touched_case_count,
       sum(rule.freed_cases(counted.case_count, counted.is_set_free)) AS freed_case_count,
       sum(rule.unsure_cases(counted.case_count, counted.blocking_code_count, counted.is_set_free)) AS unsure_case_count,
       sum(rule.shared_cases(counted.case_count, counted.blocking_code_count)) AS shared_case_count,
       any_value(party.waiting_for) AS waiting_for, any_value(kind.owner_codes) AS removable_by,
       any_value(party.since_date) AS since_date, any_value(party.since_first) AS since_first, any_value(party.since_last) AS since_last,
       max(counted.stated_date) AS confirmed_date, bool_and(counted.is_outdated) AS is_outdated
FROM mart.blocked_service AS counted
JOIN core.bottleneck_kind AS kind USING (bottleneck_code)
LEFT JOIN party USING (ars, reporting_date, bottleneck_code)
GROUP BY counted.ars, counted.reporting_date, counted.bottleneck_code;
