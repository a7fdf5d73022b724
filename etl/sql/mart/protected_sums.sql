-- One row is municipality x reporting date with the sums of cases that may be published: the exact sum, rounded to ten.
-- is_*_hidden: there is a sum, but no rounding of it can be shown.
CREATE VIEW mart.protected_summary AS
WITH bounded AS (
    SELECT *, CASE WHEN is_case_covered THEN exact_case_count ELSE lowest_case_count END AS low,
           CASE WHEN is_case_covered THEN exact_case_count ELSE highest_case_count END AS high,
           CASE WHEN is_online_covered THEN exact_online_count ELSE lowest_online_count END AS online_low,
           CASE WHEN is_online_covered THEN exact_online_count ELSE highest_online_count END AS online_high
    FROM mart.protected_entry
    WHERE is_in_ratio AND exact_case_count IS NOT NULL
),
-- Sums over known cases; the sums of a part are zero where none of them belongs to it.
total AS (
    SELECT ars, reporting_date, rule.public_sum(sum(exact_case_count), sum(low), sum(high)) AS public_case_count,
           rule.public_sum(coalesce(sum(exact_case_count) FILTER (is_conform IS NOT NULL), 0),
                           coalesce(sum(low) FILTER (is_conform IS NOT NULL), 0),
                           coalesce(sum(high) FILTER (is_conform IS NOT NULL), 0)) AS public_known_case_count,
           rule.public_sum(coalesce(sum(exact_case_count) FILTER (is_conform), 0), coalesce(sum(low) FILTER (is_conform), 0),
                           coalesce(sum(high) FILTER (is_conform), 0)) AS public_conform_case_count,
           rule.public_sum(sum(exact_online_count), sum(online_low), sum(online_high)) AS public_online_case_count,
           rule.public_sum(sum(exact_case_count) FILTER (exact_online_count IS NOT NULL),
                           sum(low) FILTER (exact_online_count IS NOT NULL),
                           sum(high) FILTER (exact_online_count IS NOT NULL)) AS public_case_count_with_online_figure,
           count(exact_online_count) AS online_figure_count
    FROM bounded
    GROUP BY ars, reporting_date
)
SELECT ars, reporting_date, public_case_count IS NULL AS is_case_hidden, public_known_case_count IS NULL AS is_known_hidden,
       public_conform_case_count IS NULL AS is_conform_hidden,
       public_online_case_count IS NULL AND online_figure_count > 0 AS is_online_hidden,
       public_case_count, public_known_case_count, public_conform_case_count, public_online_case_count,
       public_case_count_with_online_figure
FROM total;

-- One row is municipality x reporting date x bottleneck code, its sums of cases rounded. A code takes the classes of
-- mart.protected_entry apart, so each hidden count counts as anything it may be.
CREATE VIEW mart.protected_leverage AS
WITH part AS (
    SELECT blocked.ars, blocked.reporting_date, blocked.bottleneck_code, blocked.blocking_code_count,
           unnest([entry.exact_case_count, entry.lowest_case_count, entry.highest_case_count]) AS case_count,
           unnest(['exact', 'low', 'high']) AS kind
    FROM mart.blocked_service AS blocked
    JOIN mart.protected_entry AS entry
      ON entry.ars = blocked.ars AND entry.reporting_date = blocked.reporting_date AND entry.ozg_id = blocked.ozg_id
     AND entry.leika_key IS NOT DISTINCT FROM blocked.leika_key
),
total AS (
    SELECT ars, reporting_date, bottleneck_code, kind, sum(case_count) AS touched,
           sum(rule.freed_cases(case_count, blocking_code_count)) AS freed,
           sum(rule.shared_cases(case_count, blocking_code_count)) AS shared
    FROM part
    GROUP BY ars, reporting_date, bottleneck_code, kind
),
rounded AS (
    SELECT exact.ars, exact.reporting_date, exact.bottleneck_code, exact.touched IS NOT NULL AS is_known,
           rule.public_sum(exact.touched, low.touched, high.touched) AS public_touched_case_count,
           rule.public_sum(exact.freed, low.freed, high.freed) AS public_freed_case_count,
           rule.public_sum(exact.shared, low.shared, high.shared) AS public_shared_case_count
    FROM total AS exact
    JOIN total AS low USING (ars, reporting_date, bottleneck_code)
    JOIN total AS high USING (ars, reporting_date, bottleneck_code)
    WHERE exact.kind = 'exact' AND low.kind = 'low' AND high.kind = 'high'
)
SELECT ars, reporting_date, bottleneck_code,
       is_known AND public_touched_case_count IS NULL AS is_touched_hidden,
       is_known AND public_freed_case_count IS NULL AS is_freed_hidden,
       is_known AND public_shared_case_count IS NULL AS is_shared_hidden,
       public_touched_case_count, public_freed_case_count, public_shared_case_count
FROM rounded;
