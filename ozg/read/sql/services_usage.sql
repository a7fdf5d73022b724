-- One row is a calendar year of one service with complete counts up to the date, oldest first; NULL = not counted.
SELECT usage_year, 1 AS service_count, case_count, online_case_count, rule.online_share(online_case_count, case_count) AS online_share
FROM mart.usage_year
WHERE ars = $ars::VARCHAR AND ozg_id = $ozg_id::VARCHAR AND leika_key IS NOT DISTINCT FROM $leika_key::VARCHAR
  AND usage_year <= year($date::DATE)
ORDER BY usage_year
