-- Small numbers in public output (docs/fachregeln.md 7.6), made once for everything that leaves the house: open data, council paper,
-- council page. Whoever exchanges the counts of two hidden services of a class changes not one published character
-- (tests/etl/test_protection.py): which of them is the small one, nothing gives away.

-- One row is municipality x reporting date x service of mart.entry with whether its count of cases is hidden. is_case_paired: it is small, or hidden
-- beside a small one; cover_case_count: the next larger count of its class.
CREATE OR REPLACE MACRO mart.hidden_case() AS TABLE
WITH small AS (
    SELECT entry.ars, entry.reporting_date, entry.ozg_id, entry.leika_key, entry.is_counted, entry.is_in_ratio,
           entry.is_conform, entry.case_count, entry.case_quality, entry.online_case_count, entry.online_share, entry.given_online_share,
           entry.priority_score, threshold.small_count, rule.is_small_count(entry.case_count, threshold.small_count) AS is_case_small
    FROM mart.entry AS entry
    JOIN core.protection AS threshold USING (ozg_id)
),
-- Secondary suppression: a class is what no published sum takes apart. Where it has a small count, the next larger one is hidden as
-- well (all that are equal): of the hidden ones nobody can tell which is small, even with the exact sum from inside the house.
class AS (
    SELECT *, bool_or(is_case_small) OVER case_class AS has_small_case,
           min(case_count) FILTER (case_count > 0 AND NOT is_case_small) OVER case_class AS cover_case_count
    FROM small
    WINDOW case_class AS (PARTITION BY ars, reporting_date, is_in_ratio, is_conform, online_case_count IS NULL, small_count)
),
paired AS (
    SELECT *, is_case_small OR coalesce(has_small_case AND case_count = cover_case_count, false) AS is_case_paired
    FROM class
)
-- The row of a whole bundle beside its members is a published sum too: it goes with the first hidden member.
SELECT *, is_case_paired OR (NOT is_counted AND bool_or(is_case_paired) OVER (PARTITION BY ars, reporting_date, ozg_id)) AS is_case_hidden
FROM paired;

-- One row is municipality x reporting date x service as mart.entry has it, with what may be published of its counts.
-- public_*: NULL when hidden or unknown, is_*_hidden tells which. exact_*: what the row contributes to a public sum; lowest_* and
-- highest_*: between what an outsider knows it to be. is_*_covered: a larger count is hidden beside the small ones of its class, and
-- nothing shows it at another date or in a list that was replaced.
CREATE OR REPLACE VIEW mart.protected_entry AS
WITH small AS (
    SELECT *, rule.is_small_count(implied_online_count, small_count)
                  OR rule.is_small_count(case_count - implied_online_count, small_count) AS is_online_small
    FROM (
        -- a list may give the share alone: then the count behind it is just as easy to compute
        SELECT *, coalesce(online_case_count, round(given_online_share * case_count)) AS implied_online_count FROM mart.hidden_case()
    )
),
class AS (
    SELECT *, bool_or(is_online_small) OVER online_class AS has_small_online,
           min(online_case_count) FILTER (online_case_count > 0 AND NOT is_online_small) OVER online_class AS cover_online_count
    FROM small
    WINDOW online_class AS (PARTITION BY ars, reporting_date, is_in_ratio, small_count)
),
paired AS (
    SELECT *, is_online_small OR coalesce(has_small_online AND online_case_count = cover_online_count, false) AS is_online_paired
    FROM class
),
-- A count that hides others is no secret when the same service shows the very same one at another date, where it hides nothing (it has
-- come online meanwhile, say), or when a list said it that a later one for the same date replaced: whoever read both takes it off the sum.
known AS (
    SELECT *, is_case_paired AND NOT is_case_small
               AND (bool_or(NOT is_case_paired) OVER same_case OR EXISTS (
                        FROM mart.replaced_count AS told
                        WHERE told.ars = paired.ars AND told.ozg_id = paired.ozg_id AND told.leika_key IS NOT DISTINCT FROM paired.leika_key
                          AND told.case_count = paired.case_count)) AS is_case_cover_known,
           is_online_paired AND NOT is_online_small
               AND (bool_or(NOT is_online_paired AND NOT is_case_paired) OVER same_online OR EXISTS (
                        FROM mart.replaced_count AS told
                        WHERE told.ars = paired.ars AND told.ozg_id = paired.ozg_id AND told.leika_key IS NOT DISTINCT FROM paired.leika_key
                          AND told.online_case_count = paired.online_case_count)) AS is_online_cover_known
    FROM paired
    WINDOW same_case AS (PARTITION BY ars, ozg_id, leika_key, case_count),
           same_online AS (PARTITION BY ars, ozg_id, leika_key, online_case_count)
),
covered AS (
    SELECT *, bool_or(is_case_paired AND NOT is_case_small AND NOT is_case_cover_known) OVER case_class AS is_case_covered,
           bool_or(is_online_paired AND NOT is_online_small AND NOT is_online_cover_known) OVER online_class AS is_online_covered
    FROM known
    WINDOW case_class AS (PARTITION BY ars, reporting_date, is_in_ratio, is_conform, online_case_count IS NULL, small_count),
           online_class AS (PARTITION BY ars, reporting_date, is_in_ratio, small_count)
),
hidden AS (
    SELECT *, is_case_paired OR is_online_paired
                  OR (NOT is_counted AND bool_or(is_case_paired OR is_online_paired) OVER (PARTITION BY ars, reporting_date, ozg_id))
                  AS is_online_hidden
    FROM covered
),
shared AS (
    SELECT *,
           is_online_hidden OR rule.is_small_ratio(
               implied_online_count, case_count, small_count,
               (SELECT parameter_value FROM meta.parameter WHERE parameter_name = 'small_denominator')) AS is_share_hidden
    FROM hidden
)
SELECT ars, reporting_date, ozg_id, leika_key, is_in_ratio, is_conform,
       is_case_hidden, is_online_hidden AND online_case_count IS NOT NULL AS is_online_hidden,
       is_share_hidden AND online_share IS NOT NULL AS is_share_hidden,
       CASE WHEN NOT is_case_hidden THEN case_count END AS public_case_count,
       CASE WHEN NOT is_online_hidden THEN online_case_count END AS public_online_case_count,
       CASE WHEN NOT is_online_hidden AND rule.is_online_part(online_case_count, case_count) THEN case_count - online_case_count END AS public_paper_case_count,
       CASE WHEN NOT is_share_hidden THEN online_share END AS public_online_share,
       CASE WHEN NOT is_case_hidden THEN priority_score END AS public_priority_score,
       case_count AS exact_case_count, is_case_covered,
       CASE WHEN is_case_paired AND NOT is_case_cover_known THEN 1 ELSE case_count END AS lowest_case_count,
       CASE WHEN NOT is_case_paired OR is_case_cover_known THEN case_count
            WHEN is_case_covered THEN greatest(small_count - 1, cover_case_count)
            ELSE small_count - 1 END AS highest_case_count,
       online_case_count AS exact_online_count, is_online_covered,
       CASE WHEN NOT is_online_small THEN online_case_count
            WHEN online_case_count < small_count THEN least(online_case_count, 1)
            ELSE greatest(case_count - small_count + 1, 0) END AS lowest_online_count,
       CASE WHEN NOT is_online_small THEN online_case_count
            WHEN online_case_count < small_count THEN least(small_count - 1, case_count)
            ELSE case_count - 1 END AS highest_online_count
FROM shared;
