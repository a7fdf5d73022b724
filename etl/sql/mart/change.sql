-- One row is municipality x reporting date x service that differs from the previous reporting date: level up or down, new on
-- the list or gone from it. conform_change is +1, -1 or 0, so that the sum is the change of the headline figure.
CREATE TABLE mart.change AS
WITH point AS (
    SELECT ars, reporting_date, lag(reporting_date) OVER (PARTITION BY ars ORDER BY reporting_date) AS previous_date
    FROM core.reporting_point
),
side AS (
    SELECT ars, reporting_date, ozg_id, leika_key, service_name, level_low, is_in_ratio, coalesce(is_conform, false) AS is_conform, case_count
    FROM mart.entry WHERE is_counted
),
pair AS (
    SELECT coalesce(now.ars, before.ars) AS ars, coalesce(now.point_date, before.point_date) AS reporting_date,
           coalesce(now.previous_date, before.previous_date) AS previous_date,
           coalesce(now.ozg_id, before.ozg_id) AS ozg_id, coalesce(now.leika_key, before.leika_key) AS leika_key,
           coalesce(now.service_name, before.service_name) AS service_name,
           before.level_low AS level_before, now.level_low AS level_now,
           coalesce(before.is_in_ratio, false) AS was_in_ratio, coalesce(now.is_in_ratio, false) AS is_in_ratio,
           coalesce(now.case_count, before.case_count) AS case_count,
           (coalesce(now.is_in_ratio AND now.is_conform, false)::INTEGER
            - coalesce(before.is_in_ratio AND before.is_conform, false)::INTEGER) AS conform_change
    FROM (SELECT side.*, point.previous_date, point.reporting_date AS point_date
          FROM side JOIN point USING (ars, reporting_date) WHERE point.previous_date IS NOT NULL) AS now
    FULL JOIN (SELECT side.*, point.previous_date, point.reporting_date AS point_date
               FROM side JOIN point ON point.ars = side.ars AND point.previous_date = side.reporting_date) AS before
      ON before.ars = now.ars AND before.point_date = now.point_date AND before.ozg_id = now.ozg_id
     AND before.leika_key IS NOT DISTINCT FROM now.leika_key
)
SELECT *,
       CASE WHEN NOT was_in_ratio AND is_in_ratio THEN 'NEU' WHEN was_in_ratio AND NOT is_in_ratio THEN 'WEGGEFALLEN'
            WHEN level_now > level_before THEN 'GEWINN' WHEN level_now < level_before THEN 'VERLUST'
            WHEN level_before IS NULL AND level_now IS NOT NULL THEN 'ERSTMALS_BEWERTET'
            WHEN level_before IS NOT NULL AND level_now IS NULL THEN 'NICHT_MEHR_BEWERTET' END AS change_kind
FROM pair
WHERE (was_in_ratio OR is_in_ratio) AND (was_in_ratio <> is_in_ratio OR level_now IS DISTINCT FROM level_before);
