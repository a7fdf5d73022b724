-- One row is a calendar year of one service, over by the date, with complete counts, oldest first; NULL = not counted.
-- usage_sources: where the counts of the service come from, by the column "Quelle"; the same in all rows.
SELECT usage_year, 1 AS service_count, case_count, online_case_count, rule.online_share(online_case_count, case_count) AS online_share,
       (SELECT string_agg(DISTINCT usage.usage_source, ', ' ORDER BY usage.usage_source) FROM mart.usage AS usage
        WHERE usage.ars = $ars::VARCHAR AND usage.ozg_id = $ozg_id::VARCHAR AND usage.leika_key IS NOT DISTINCT FROM $leika_key::VARCHAR
          AND usage.period_end_date <= $date::DATE) AS usage_sources
FROM mart.usage_year
WHERE ars = $ars::VARCHAR AND ozg_id = $ozg_id::VARCHAR AND leika_key IS NOT DISTINCT FROM $leika_key::VARCHAR
  AND rule.is_year_over(usage_year, $date::DATE)
ORDER BY usage_year
