-- One row is subject area x reporting date of the municipality up to the chosen one, oldest first: of its relevant services those ganz online
-- (numerator) and all (denominator; NULL: none there then), and of how many it is not known; share (0-1) NULL where it is known of none.
-- gained_count: of those on the list then, how many came to be ganz online since the first date less how many are not any more (as conform_change
-- of mart.change: what is new, gone, counted otherwise or known for the first time is neither); NULL where none was known before.
WITH counted AS (
    SELECT history.reporting_date, service.subject_area, rule.is_conform(history.level_low, history.level_high) AS is_conform,
           sum(change.conform_change) OVER earlier AS moved,
           count(rule.is_conform(history.level_low, history.level_high)) OVER earlier > 1 OR moved <> 0 AS is_compared
    FROM mart.history AS history
    JOIN mart.service AS service USING (ozg_id)
    LEFT JOIN mart.change AS change
      ON change.ars = history.ars AND change.reporting_date = history.reporting_date AND change.ozg_id = history.ozg_id
     AND change.leika_key IS NOT DISTINCT FROM history.leika_key
    WHERE history.ars = $ars::VARCHAR AND history.reporting_date <= $date::DATE AND history.is_in_ratio
    WINDOW earlier AS (PARTITION BY history.ozg_id, history.leika_key ORDER BY history.reporting_date)
),
field AS (
    SELECT area.subject_area, point.reporting_date
    FROM (SELECT DISTINCT subject_area FROM counted) AS area
    CROSS JOIN (SELECT reporting_date FROM mart.point WHERE ars = $ars::VARCHAR AND reporting_date <= $date::DATE) AS point
)
SELECT field.subject_area, field.reporting_date, count(counted.is_conform)::INTEGER AS known_count,
       CASE WHEN known_count > 0 THEN count(*) FILTER (counted.is_conform)::INTEGER END AS numerator,
       nullif(count(counted.subject_area), 0)::INTEGER AS denominator,
       count(counted.subject_area) FILTER (counted.is_conform IS NULL)::INTEGER AS unknown_count, numerator / denominator AS share,
       -- What came, went from the list and is on it again without being so has not come.
       sum(CASE WHEN counted.is_conform THEN greatest(coalesce(counted.moved, 0), 0) ELSE least(coalesce(counted.moved, 0), 0) END)
           FILTER (counted.is_compared)::INTEGER AS gained_count
FROM field
LEFT JOIN counted USING (subject_area, reporting_date)
GROUP BY field.subject_area, field.reporting_date
ORDER BY field.subject_area, field.reporting_date
