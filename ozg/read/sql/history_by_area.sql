-- One row is subject area x reporting date of the municipality up to the chosen one, oldest first: of its relevant services those ganz online
-- (numerator) and all (denominator; NULL: none there then), and of how many it is not known; share (0-1) NULL where it is known of none.
WITH counted AS (
    SELECT history.reporting_date, service.subject_area, rule.is_conform(history.level_low, history.level_high) AS is_conform
    FROM mart.history AS history
    JOIN mart.service AS service USING (ozg_id)
    WHERE history.ars = $ars::VARCHAR AND history.reporting_date <= $date::DATE AND history.is_in_ratio
),
field AS (
    SELECT area.subject_area, point.reporting_date
    FROM (SELECT DISTINCT subject_area FROM counted) AS area
    CROSS JOIN (SELECT reporting_date FROM mart.point WHERE ars = $ars::VARCHAR AND reporting_date <= $date::DATE) AS point
)
SELECT field.subject_area, field.reporting_date, count(counted.is_conform)::INTEGER AS known_count,
       CASE WHEN known_count > 0 THEN count(*) FILTER (counted.is_conform)::INTEGER END AS numerator,
       nullif(count(counted.subject_area), 0)::INTEGER AS denominator,
       count(counted.subject_area) FILTER (counted.is_conform IS NULL)::INTEGER AS unknown_count, numerator / denominator AS share
FROM field
LEFT JOIN counted USING (subject_area, reporting_date)
GROUP BY field.subject_area, field.reporting_date
ORDER BY field.subject_area, field.reporting_date
