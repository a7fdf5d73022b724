-- One row: online cases that came while the office was closed, of all online cases, over the relevant services where both are counted; of each the
-- newest counted stretch of time up to the list in force.
WITH counted AS (
    SELECT usage.ozg_id, usage.leika_key, usage.after_hours_count, usage.online_case_count
    FROM mart.usage AS usage
    JOIN mart.entry AS entry
      ON entry.ars = usage.ars AND entry.reporting_date = $date::DATE AND entry.is_in_ratio AND entry.ozg_id = usage.ozg_id
     AND entry.leika_key IS NOT DISTINCT FROM usage.leika_key
    WHERE usage.ars = $ars::VARCHAR AND usage.period_end_date <= $date::DATE AND usage.after_hours_count IS NOT NULL
      AND rule.counted_online(usage.online_case_count, usage.case_count) IS NOT NULL AND usage.after_hours_count <= usage.online_case_count
    QUALIFY row_number() OVER (PARTITION BY usage.ozg_id, usage.leika_key ORDER BY usage.period_end_date DESC, usage.month_count DESC) = 1
)
SELECT count(*)::INTEGER AS service_count, sum(after_hours_count) AS after_hours_count, sum(online_case_count) AS online_case_count FROM counted
