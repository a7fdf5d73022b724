-- One row is municipality x service x period with counted cases, as delivered last.
CREATE OR REPLACE TABLE mart.usage AS
SELECT usage.ars, usage.ozg_id, usage.leika_key, coalesce(leika.leika_name, service.service_name) AS service_name,
       usage.period_start_date, usage.period_end_date, usage.month_count, usage.case_count, usage.online_case_count,
       usage.started_count, usage.after_hours_count, usage.case_quality, usage.usage_source, delivery.file_name AS source_file,
       neutral.neutral_name AS neutral_source
FROM core.usage AS usage
JOIN core.service AS service USING (ozg_id)
LEFT JOIN core.leika_service AS leika ON leika.leika_key = usage.leika_key
LEFT JOIN meta.delivery AS delivery USING (delivery_id)
LEFT JOIN meta.neutral_delivery AS neutral USING (delivery_id)
ORDER BY usage.ars, usage.ozg_id, usage.period_start_date;

-- One row is municipality x service x complete calendar year.
CREATE OR REPLACE TABLE mart.usage_year AS SELECT * FROM core.usage_year ORDER BY ars, ozg_id, usage_year;
