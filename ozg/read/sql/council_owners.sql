-- One row is somebody who can remove blocking obstacles, with the services that wait for them, own hands first.
SELECT owner_code, count(DISTINCT coalesce(leika_key, ozg_id))::INTEGER AS service_count,
       list_sort(list(DISTINCT bottleneck_code)) AS bottleneck_codes, min(since_date) AS since_date
FROM mart.obstacle
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND NOT is_proposed AND is_below_target AND severity = 'BLOCKIEREND'
GROUP BY owner_code
ORDER BY list_position(['K', 'KR', 'L', 'H', 'B', 'EU'], owner_code)
