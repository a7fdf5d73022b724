-- One service stands once per municipality and reporting date.
SELECT ars, reporting_date, ozg_id, leika_key, count(*) AS entry_count
FROM mart.entry
GROUP BY ars, reporting_date, ozg_id, leika_key
HAVING count(*) > 1;
