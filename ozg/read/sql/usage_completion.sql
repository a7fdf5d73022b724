-- One row is a service with online applications begun and handed in, over its periods of the last twelve months for which both
-- were counted and go together; lowest rate first.
SELECT entry.service_name, usage.ozg_id, usage.leika_key,
       min(usage.period_start_date) AS period_start_date, max(usage.period_end_date) AS period_end_date,
       sum(usage.started_count) AS started_count, sum(usage.online_case_count) AS online_case_count,
       rule.completion_share(sum(usage.online_case_count), sum(usage.started_count)) AS completion_share
FROM mart.usage AS usage
JOIN mart.entry AS entry
  ON entry.ars = usage.ars AND entry.reporting_date = $date::DATE AND entry.is_in_ratio
 AND entry.ozg_id = usage.ozg_id AND entry.leika_key IS NOT DISTINCT FROM usage.leika_key
WHERE usage.ars = $ars::VARCHAR AND rule.is_online_part(rule.counted_online(usage.online_case_count, usage.case_count), usage.started_count)
  AND usage.period_end_date <= $date::DATE AND usage.period_start_date > last_day($date::DATE) - INTERVAL 12 MONTH
GROUP BY entry.service_name, usage.ozg_id, usage.leika_key
ORDER BY completion_share, started_count DESC, entry.service_name
