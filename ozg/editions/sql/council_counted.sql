-- One row is a relevant service as ozg/read/sql/council_counted.sql has it, of the edition.
SELECT ozg_id, leika_key, usage_year, is_hidden, case_count, online_case_count, case_count - online_case_count AS paper_case_count
FROM mart.public_pair
WHERE ars = $ars::VARCHAR
ORDER BY ozg_id, leika_key NULLS FIRST
