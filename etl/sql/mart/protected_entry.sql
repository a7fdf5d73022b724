-- Small numbers in public output (docs/fachregeln.md 7.6), made once for everything that leaves the house: open data, council paper,
-- council page. Nothing here depends on the value of a hidden count, only on the fact that it is small: exchange a hidden 1
-- for a 2, and not one published character changes (tests/etl/test_protection.py).

-- One row is municipality x reporting date x service as mart.entry has it, with what may be published of its counts.
-- public_*: NULL when hidden or unknown, is_*_hidden tells which. stand_in_*: what the row contributes to a public sum.
CREATE VIEW mart.protected_entry AS
WITH marked AS (
    SELECT entry.ars, entry.reporting_date, entry.ozg_id, entry.leika_key, entry.is_counted, entry.is_in_ratio,
           coalesce(entry.is_conform, false) AS is_conform, entry.is_conform IS NOT NULL AS is_conform_known, entry.case_count, entry.online_case_count, entry.online_share,
           entry.priority_score, threshold.small_count,
           -- a list may give the share alone: then the count behind it is just as easy to compute
           coalesce(entry.online_case_count, round(entry.given_online_share * entry.case_count)) AS implied_online_count
    FROM mart.entry AS entry
    JOIN core.protection AS threshold USING (ozg_id)
),
small AS (
    SELECT *, rule.is_small_count(case_count, small_count) AS is_case_small,
           rule.is_small_count(implied_online_count, small_count)
               OR rule.is_small_count(case_count - implied_online_count, small_count) AS is_online_small
    FROM marked
),
-- Secondary suppression: where one count of a sum is hidden alone, the next smallest is hidden as well, so that somebody who
-- knows the exact sum from inside the house cannot subtract.
paired AS (
    SELECT *,
           is_case_small OR (
               count(*) FILTER (is_case_small) OVER subset = 1 AND case_count > 0
               AND row_number() OVER (PARTITION BY ars, reporting_date, is_in_ratio, is_conform,
                                                   is_case_small OR coalesce(case_count, 0) = 0
                                      ORDER BY case_count, ozg_id, leika_key) = 1) AS is_case_paired,
           is_online_small OR (
               count(*) FILTER (is_online_small) OVER subset = 1 AND online_case_count > 0
               AND row_number() OVER (PARTITION BY ars, reporting_date, is_in_ratio, is_conform,
                                                   is_online_small OR coalesce(online_case_count, 0) = 0
                                      ORDER BY online_case_count, ozg_id, leika_key) = 1) AS is_online_paired
    FROM small
    WINDOW subset AS (PARTITION BY ars, reporting_date, is_in_ratio, is_conform)
),
-- The row of a whole bundle beside its members is a published sum too: it goes with the first hidden member.
hidden AS (
    SELECT *,
           is_case_paired OR (NOT is_counted AND bool_or(is_case_paired) OVER bundle) AS is_case_hidden,
           is_case_paired OR is_online_paired
               OR (NOT is_counted AND bool_or(is_case_paired OR is_online_paired) OVER bundle) AS is_online_hidden
    FROM paired
    WINDOW bundle AS (PARTITION BY ars, reporting_date, ozg_id)
),
shared AS (
    SELECT *,
           is_online_hidden OR rule.is_small_ratio(
               implied_online_count, case_count, small_count,
               (SELECT parameter_value FROM meta.parameter WHERE parameter_name = 'small_denominator')) AS is_share_hidden
    FROM hidden
)
SELECT ars, reporting_date, ozg_id, leika_key, is_in_ratio, is_conform, is_conform_known,
       is_case_hidden, is_online_hidden AND online_case_count IS NOT NULL AS is_online_hidden,
       is_share_hidden AND online_share IS NOT NULL AS is_share_hidden,
       CASE WHEN NOT is_case_hidden THEN case_count END AS public_case_count,
       CASE WHEN NOT is_online_hidden THEN online_case_count END AS public_online_case_count,
       CASE WHEN NOT is_online_hidden THEN case_count - online_case_count END AS public_paper_case_count,
       CASE WHEN NOT is_share_hidden THEN online_share END AS public_online_share,
       CASE WHEN NOT is_case_hidden THEN priority_score END AS public_priority_score,
       CASE WHEN is_case_small THEN rule.stand_in(small_count) ELSE case_count END AS stand_in_case_count,
       CASE WHEN is_online_small AND online_case_count IS NOT NULL THEN rule.stand_in(small_count) ELSE online_case_count END AS stand_in_online_count
FROM shared;
