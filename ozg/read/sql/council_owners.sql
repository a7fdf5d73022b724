-- One row is somebody blocked services wait for (owner_code NULL: the entries name nobody), own hands first.
SELECT owner_code, count(DISTINCT coalesce(leika_key, ozg_id))::INTEGER AS service_count,
       list_sort(list(DISTINCT bottleneck_code)) AS bottleneck_codes, min(since_date) AS since_date
FROM mart.bottleneck
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND rule.is_holding_up(is_proposed, severity, is_below_target) AND NOT is_outdated
GROUP BY owner_code
ORDER BY rule.owner_place(owner_code) NULLS LAST
