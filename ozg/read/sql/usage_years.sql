-- One row is a calendar year with the cases of the services that have both counts, going together, in every year shown: otherwise a
-- service counted for the first time would look like growth. Shown are the newest years in a row, no more than $year_count, that at
-- least one service is counted in all of; two or more, where there are such. Oldest first.
WITH counted AS (
    SELECT usage.ozg_id, usage.leika_key, usage.usage_year, usage.case_count, usage.online_case_count
    FROM mart.usage_year AS usage
    JOIN mart.entry AS entry
      ON entry.ars = usage.ars AND entry.reporting_date = $date::DATE AND entry.is_in_ratio
     AND entry.ozg_id = usage.ozg_id AND entry.leika_key IS NOT DISTINCT FROM usage.leika_key
    WHERE usage.ars = $ars::VARCHAR AND rule.is_year_over(usage.usage_year, $date::DATE)
      AND rule.is_online_part(usage.online_case_count, usage.case_count)
),
year AS (SELECT DISTINCT usage_year FROM counted),
stretch AS (
    SELECT first.usage_year AS first_year, last.usage_year AS last_year, count(*) AS year_count
    FROM year AS first
    JOIN year AS last ON last.usage_year >= first.usage_year
    JOIN year AS inside ON inside.usage_year BETWEEN first.usage_year AND last.usage_year
    GROUP BY ALL
    HAVING year_count <= $year_count::INTEGER
),
always AS (
    SELECT first_year, last_year, year_count, ozg_id, leika_key
    FROM stretch
    JOIN counted ON counted.usage_year BETWEEN first_year AND last_year
    GROUP BY ALL
    HAVING count(*) = year_count
),
shown AS (
    SELECT first_year, last_year FROM always
    ORDER BY least(year_count, 2) DESC, last_year DESC, year_count DESC LIMIT 1
)
SELECT counted.usage_year, count(*)::INTEGER AS service_count, sum(counted.case_count) AS case_count,
       sum(counted.online_case_count) AS online_case_count,
       rule.online_share(sum(counted.online_case_count), sum(counted.case_count)) AS online_share
FROM shown
JOIN always USING (first_year, last_year)
JOIN counted
  ON counted.ozg_id = always.ozg_id AND counted.leika_key IS NOT DISTINCT FROM always.leika_key
 AND counted.usage_year BETWEEN first_year AND last_year
GROUP BY counted.usage_year
ORDER BY counted.usage_year
