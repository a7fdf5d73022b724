-- One row is municipality x service at the latest reporting date with what is known of its time.
SELECT time.*
FROM mart.service_time AS time
JOIN (SELECT ars, max(reporting_date) AS reporting_date FROM mart.summary
      WHERE ars IN (SELECT unnest($municipalities::VARCHAR[])) GROUP BY ars) AS latest USING (ars, reporting_date)
ORDER BY time.ars, time.ozg_id, time.leika_key NULLS FIRST
