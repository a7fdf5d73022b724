-- One row is a training plan of one office (sheet "Schulung"), the least trained first; is_late: its day has come and somebody is missing; NULL: not
-- known, because the day or a number is missing.
SELECT office, topic, planned_count, trained_count, trained_count / nullif(planned_count, 0) AS trained_share, target_date,
       rule.is_due(target_date, $date::DATE) AND trained_count < planned_count AS is_late
FROM core.training
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
ORDER BY trained_share NULLS FIRST, office, topic
