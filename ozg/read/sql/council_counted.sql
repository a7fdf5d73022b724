-- One row is a relevant service whose online cases the list does not name, with both counts of its newest year counted whole as they may be
-- published: both told, or hidden.
SELECT ozg_id, leika_key, usage_year, is_hidden, case_count, online_case_count, case_count - online_case_count AS paper_case_count
FROM mart.public_pair()
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
ORDER BY ozg_id, leika_key NULLS FIRST
