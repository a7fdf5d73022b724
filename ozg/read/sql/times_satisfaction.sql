-- One row is a service, or (ozg_id NULL) the whole house, with what people said in its newest survey; the house first.
SELECT ozg_id, leika_key, service_name, measured_from, measured_until, scale_low, scale_high, scale_direction, mean_rating, answer_count,
       is_old, is_hidden
FROM mart.satisfaction
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND ($ozg_id::VARCHAR IS NULL OR ozg_id = $ozg_id::VARCHAR)
ORDER BY ozg_id NULLS FIRST, leika_key NULLS FIRST
