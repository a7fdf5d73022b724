-- One row is a quarter or half-year of a relevant service, over by the date and counted with both numbers that go together, of the last
-- $month_count months; newest first. previous_…: the stretch of the same length right before it. $ozg_id and $leika_key: of one service, NULL: of all.
WITH period AS (
    SELECT usage.ozg_id, usage.leika_key, entry.service_name, usage.month_count, usage.period_start_date, usage.period_end_date,
           usage.case_count, usage.online_case_count,
           rule.online_share(usage.online_case_count, usage.case_count) AS online_share
    FROM mart.usage AS usage
    JOIN mart.entry AS entry
      ON entry.ars = usage.ars AND entry.reporting_date = $date::DATE AND entry.is_in_ratio
     AND entry.ozg_id = usage.ozg_id AND entry.leika_key IS NOT DISTINCT FROM usage.leika_key
    WHERE usage.ars = $ars::VARCHAR AND usage.month_count IN (3, 6) AND usage.period_end_date <= $date::DATE
      AND usage.period_end_date > $date::DATE - to_months($month_count::INTEGER)
      AND rule.is_online_part(usage.online_case_count, usage.case_count)
      AND ($ozg_id::VARCHAR IS NULL OR (usage.ozg_id = $ozg_id::VARCHAR AND usage.leika_key IS NOT DISTINCT FROM $leika_key::VARCHAR))
)
SELECT period.*, before.case_count AS previous_case_count, before.online_case_count AS previous_online_case_count,
       before.online_share AS previous_online_share
FROM period
LEFT JOIN period AS before
  ON before.ozg_id = period.ozg_id AND before.leika_key IS NOT DISTINCT FROM period.leika_key
 AND before.month_count = period.month_count AND before.period_end_date = period.period_start_date - 1
ORDER BY period.period_end_date DESC, period.month_count, period.case_count DESC, period.service_name
