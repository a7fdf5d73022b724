-- One row is municipality x reporting date with the sums of cases that may be published: the exact sums, rounded to ten.
-- is_*_hidden: there is a sum, but no rounding of it can be shown. known: cases of services whose conformity is known.
CREATE OR REPLACE VIEW mart.protected_summary AS
WITH bounded AS (
    SELECT *, CASE WHEN is_case_covered THEN exact_case_count ELSE lowest_case_count END AS low,
           CASE WHEN is_case_covered THEN exact_case_count ELSE highest_case_count END AS high,
           -- more online than cases at all is part of no sum
           rule.is_online_part(exact_online_count, exact_case_count) AS is_part,
           CASE WHEN is_online_covered THEN exact_online_count ELSE lowest_online_count END AS online_low,
           CASE WHEN is_online_covered THEN exact_online_count ELSE highest_online_count END AS online_high
    FROM mart.protected_entry
    WHERE is_in_ratio AND exact_case_count IS NOT NULL
),
total AS (
    SELECT ars, reporting_date, rule.public_sum(sum(exact_case_count), sum(low), sum(high)) AS public_case_count,
           sum(exact_case_count) FILTER (is_conform IS NOT NULL) AS known_total,
           rule.public_sum(known_total, sum(low) FILTER (is_conform IS NOT NULL), sum(high) FILTER (is_conform IS NOT NULL))
               AS public_known_case_count,
           -- zero, not unknown, where cases are known and none of them belongs to a conform service
           CASE WHEN known_total IS NOT NULL THEN coalesce(sum(exact_case_count) FILTER (is_conform), 0) END AS conform_total,
           rule.public_sum(conform_total, sum(low) FILTER (is_conform), sum(high) FILTER (is_conform)) AS public_conform_case_count,
           sum(exact_online_count) FILTER (is_part) AS online_total,
           rule.public_sum(online_total, sum(online_low) FILTER (is_part), sum(online_high) FILTER (is_part)) AS public_online_case_count,
           rule.public_sum(sum(exact_case_count) FILTER (is_part),
                           sum(low) FILTER (is_part),
                           sum(high) FILTER (is_part)) AS public_case_count_with_online_figure
    FROM bounded
    GROUP BY ars, reporting_date
)
SELECT ars, reporting_date, public_case_count IS NULL AS is_case_hidden,
       known_total IS NOT NULL AND public_known_case_count IS NULL AS is_known_hidden,
       conform_total IS NOT NULL AND public_conform_case_count IS NULL AS is_conform_hidden,
       online_total IS NOT NULL AND public_online_case_count IS NULL AS is_online_hidden,
       public_case_count, public_known_case_count, public_conform_case_count, public_online_case_count,
       public_case_count_with_online_figure
FROM total;

-- One row is municipality x reporting date x service x blocking code with what its cases may be for one who sees only what is
-- published. A code takes the classes of mart.protected_entry apart, so a hidden count counts as anything it may be. The key of the
-- municipality is that of the entry: whoever asks for one of them has the classes of that one computed, not of all.
CREATE OR REPLACE VIEW mart.protected_blocked AS
SELECT blocked.* REPLACE (entry.ars AS ars), entry.exact_case_count AS exact, entry.lowest_case_count AS low, entry.highest_case_count AS high
FROM mart.blocked_service AS blocked
JOIN mart.protected_entry AS entry
  ON entry.ars = blocked.ars AND entry.reporting_date = blocked.reporting_date AND entry.ozg_id = blocked.ozg_id
 AND entry.leika_key IS NOT DISTINCT FROM blocked.leika_key;

-- One row is municipality x reporting date x bottleneck code, its sums of cases rounded.
CREATE OR REPLACE VIEW mart.protected_leverage AS
WITH total AS (
    SELECT ars, reporting_date, bottleneck_code, count(exact) > 0 AS is_known,
           rule.public_sum(sum(exact), sum(low), sum(high)) AS public_touched_case_count,
           rule.public_sum(sum(rule.freed_cases(exact, is_set_free)), sum(rule.freed_cases(low, is_set_free)),
                           sum(rule.freed_cases(high, is_set_free))) AS public_freed_case_count,
           rule.public_sum(sum(rule.shared_cases(exact, blocking_code_count)), sum(rule.shared_cases(low, blocking_code_count)),
                           sum(rule.shared_cases(high, blocking_code_count))) AS public_shared_case_count
    FROM mart.protected_blocked
    GROUP BY ars, reporting_date, bottleneck_code
)
SELECT ars, reporting_date, bottleneck_code,
       is_known AND public_touched_case_count IS NULL AS is_touched_hidden,
       is_known AND public_freed_case_count IS NULL AS is_freed_hidden,
       is_known AND public_shared_case_count IS NULL AS is_shared_hidden,
       public_touched_case_count, public_freed_case_count, public_shared_case_count
FROM total;

-- One row is municipality x reporting date x bottleneck code x party waited for (NULL: nobody named), its sums of cases rounded.
CREATE OR REPLACE VIEW mart.protected_leverage_party AS
WITH party AS (
    SELECT DISTINCT ars, reporting_date, bottleneck_code, owner_code AS waiting_for, ozg_id, leika_key
    FROM mart.bottleneck
    WHERE rule.is_holding_up(is_proposed, severity, is_below_target)
),
total AS (
    SELECT blocked.ars, party.reporting_date, party.bottleneck_code, party.waiting_for, count(exact) > 0 AS is_known,
           rule.public_sum(sum(exact), sum(low), sum(high)) AS public_touched_case_count,
           rule.public_sum(sum(rule.freed_cases(exact, is_set_free)), sum(rule.freed_cases(low, is_set_free)),
                           sum(rule.freed_cases(high, is_set_free))) AS public_freed_case_count,
           rule.public_sum(sum(rule.unsure_cases(exact, blocking_code_count, is_set_free)),
                           sum(rule.unsure_cases(low, blocking_code_count, is_set_free)),
                           sum(rule.unsure_cases(high, blocking_code_count, is_set_free))) AS public_unsure_case_count
    FROM party
    JOIN mart.protected_blocked AS blocked
      ON blocked.ars = party.ars AND blocked.reporting_date = party.reporting_date AND blocked.bottleneck_code = party.bottleneck_code
     AND blocked.ozg_id = party.ozg_id AND blocked.leika_key IS NOT DISTINCT FROM party.leika_key
    GROUP BY blocked.ars, party.reporting_date, party.bottleneck_code, party.waiting_for
)
SELECT ars, reporting_date, bottleneck_code, waiting_for,
       is_known AND public_touched_case_count IS NULL AS is_touched_hidden,
       is_known AND public_freed_case_count IS NULL AS is_freed_hidden,
       is_known AND public_unsure_case_count IS NULL AS is_unsure_hidden,
       public_touched_case_count, public_freed_case_count, public_unsure_case_count
FROM total;
