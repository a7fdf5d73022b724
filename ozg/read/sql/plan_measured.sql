-- One row: how much of the cases of its services that are ganz online a municipality gets online, measured by itself: online cases and
-- all cases a year of those with both counts that go together, and their number. The two of the list go first, else those of the newest year
-- counted whole: never one of each.
WITH pair AS (
    SELECT CASE WHEN entry.online_case_count IS NULL THEN counted.case_count ELSE entry.case_count END AS case_count,
           coalesce(entry.online_case_count, counted.online_case_count) AS online_case_count
    FROM mart.entry AS entry
    LEFT JOIN mart.counted_year($ars::VARCHAR, $date::DATE) AS counted
      ON counted.ozg_id = entry.ozg_id AND counted.leika_key IS NOT DISTINCT FROM entry.leika_key
    WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND entry.is_in_ratio AND entry.is_conform
)
SELECT sum(online_case_count) AS online_case_count, sum(case_count) AS case_count, count(*)::INTEGER AS service_count
FROM pair
WHERE rule.is_online_part(online_case_count, case_count)
