-- One row is municipality x reporting date with the sums of cases that may be published, rounded to ten.
-- is_*_hidden: not zero, but too small to be rounded to anything else.
CREATE VIEW mart.protected_summary AS
WITH total AS (
    SELECT ars, reporting_date, sum(stand_in_case_count) AS case_total,
           sum(stand_in_case_count) FILTER (is_conform_known) AS known_total,
           CASE WHEN known_total IS NOT NULL THEN coalesce(sum(stand_in_case_count) FILTER (is_conform), 0) END AS conform_total,
           sum(stand_in_online_count) FILTER (stand_in_case_count IS NOT NULL) AS online_total,
           sum(stand_in_case_count) FILTER (stand_in_online_count IS NOT NULL) AS case_total_with_online
    FROM mart.protected_entry
    WHERE is_in_ratio
    GROUP BY ars, reporting_date
)
SELECT ars, reporting_date,
       rule.is_small_sum(case_total) AS is_case_hidden, rule.is_small_sum(known_total) AS is_known_hidden, rule.is_small_sum(conform_total) AS is_conform_hidden,
       rule.is_small_sum(online_total) AS is_online_hidden,
       CASE WHEN NOT rule.is_small_sum(case_total) THEN rule.public_sum(case_total) END AS public_case_count,
       CASE WHEN NOT rule.is_small_sum(known_total) THEN rule.public_sum(known_total) END AS public_known_case_count,
       CASE WHEN NOT rule.is_small_sum(conform_total) THEN rule.public_sum(conform_total) END AS public_conform_case_count,
       CASE WHEN NOT rule.is_small_sum(online_total) THEN rule.public_sum(online_total) END AS public_online_case_count,
       CASE WHEN NOT rule.is_small_sum(case_total_with_online) THEN rule.public_sum(case_total_with_online) END
           AS public_case_count_with_online_figure
FROM total;

-- One row is municipality x reporting date x bottleneck code, its sums of cases rounded to ten.
CREATE VIEW mart.protected_leverage AS
WITH total AS (
    SELECT blocked.ars, blocked.reporting_date, blocked.bottleneck_code,
           sum(entry.stand_in_case_count) AS touched_total,
           sum(rule.freed_cases(entry.stand_in_case_count, blocked.is_set_free)) AS freed_total,
           sum(rule.shared_cases(entry.stand_in_case_count, blocked.blocking_code_count)) AS shared_total
    FROM mart.blocked_service AS blocked
    JOIN mart.protected_entry AS entry
      ON entry.ars = blocked.ars AND entry.reporting_date = blocked.reporting_date AND entry.ozg_id = blocked.ozg_id
     AND entry.leika_key IS NOT DISTINCT FROM blocked.leika_key
    GROUP BY blocked.ars, blocked.reporting_date, blocked.bottleneck_code
)
SELECT ars, reporting_date, bottleneck_code,
       rule.is_small_sum(touched_total) AS is_touched_hidden, rule.is_small_sum(freed_total) AS is_freed_hidden,
       rule.is_small_sum(shared_total) AS is_shared_hidden,
       CASE WHEN NOT rule.is_small_sum(touched_total) THEN rule.public_sum(touched_total) END AS public_touched_case_count,
       CASE WHEN NOT rule.is_small_sum(freed_total) THEN rule.public_sum(freed_total) END AS public_freed_case_count,
       CASE WHEN NOT rule.is_small_sum(shared_total) THEN rule.public_sum(shared_total) END AS public_shared_case_count
FROM total;

-- One row is municipality x reporting date x bottleneck code x party waited for, its sums of cases rounded to ten.
CREATE VIEW mart.protected_leverage_party AS
WITH party AS (
    SELECT DISTINCT ars, reporting_date, bottleneck_code, owner_code AS waiting_for, ozg_id, leika_key
    FROM mart.obstacle
    WHERE rule.is_holding_up(is_proposed, severity, is_below_target)
),
total AS (
    SELECT party.ars, party.reporting_date, party.bottleneck_code, party.waiting_for,
           sum(entry.stand_in_case_count) AS touched_total,
           sum(rule.freed_cases(entry.stand_in_case_count, blocked.is_set_free)) AS freed_total,
           sum(rule.unsure_cases(entry.stand_in_case_count, blocked.blocking_code_count, blocked.is_set_free)) AS unsure_total
    FROM party
    JOIN mart.blocked_service AS blocked
      ON blocked.ars = party.ars AND blocked.reporting_date = party.reporting_date AND blocked.bottleneck_code = party.bottleneck_code
     AND blocked.ozg_id = party.ozg_id AND blocked.leika_key IS NOT DISTINCT FROM party.leika_key
    JOIN mart.protected_entry AS entry
      ON entry.ars = party.ars AND entry.reporting_date = party.reporting_date AND entry.ozg_id = party.ozg_id
     AND entry.leika_key IS NOT DISTINCT FROM party.leika_key
    GROUP BY party.ars, party.reporting_date, party.bottleneck_code, party.waiting_for
)
SELECT ars, reporting_date, bottleneck_code, waiting_for,
       rule.is_small_sum(touched_total) AS is_touched_hidden, rule.is_small_sum(freed_total) AS is_freed_hidden,
       rule.is_small_sum(unsure_total) AS is_unsure_hidden,
       CASE WHEN NOT rule.is_small_sum(touched_total) THEN rule.public_sum(touched_total) END AS public_touched_case_count,
       CASE WHEN NOT rule.is_small_sum(freed_total) THEN rule.public_sum(freed_total) END AS public_freed_case_count,
       CASE WHEN NOT rule.is_small_sum(unsure_total) THEN rule.public_sum(unsure_total) END AS public_unsure_case_count
FROM total;
