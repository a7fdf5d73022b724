-- One row is a service that the chosen bottleneck codes hold up, judged without them (mart.without): what is gained first, most cases first.
SELECT *
FROM mart.without($ars::VARCHAR, $date::DATE, [$codes::VARCHAR])
ORDER BY is_gained DESC NULLS LAST, case_count DESC NULLS LAST, service_name, ozg_id, leika_key
