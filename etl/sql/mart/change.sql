-- One row is municipality x reporting date x service that differs from the previous reporting date: level up or down, new on
-- the list or gone from it. conform_change is +1, -1 or 0, so that the sum is the change of the headline figure.
-- Differences are where a stretch of mart.history_interval ends and the next one begins.
CREATE TABLE mart.change AS
WITH stretch AS (
    SELECT stretch.municipality_index, stretch.service_index, stretch.from_point, stretch.to_point, state.level_low,
           state.relevance = 'RELEVANT' AS is_in_ratio, coalesce(rule.is_conform(state.level_low), false) AS is_conform
    FROM mart.history_interval AS stretch
    JOIN mart.history_state AS state USING (state_index)
    WHERE state.is_counted
),
pair AS (
    SELECT municipality_index, service_index, point_index, before.level_low AS level_before, now.level_low AS level_now,
           coalesce(before.is_in_ratio, false) AS was_in_ratio, coalesce(now.is_in_ratio, false) AS is_in_ratio,
           (coalesce(now.is_in_ratio AND now.is_conform, false)::INTEGER
            - coalesce(before.is_in_ratio AND before.is_conform, false)::INTEGER) AS conform_change
    FROM (SELECT *, from_point AS point_index FROM stretch WHERE from_point > 1) AS now
    FULL JOIN (SELECT *, to_point + 1 AS point_index FROM stretch) AS before USING (municipality_index, service_index, point_index)
),
changed AS (
    SELECT point.ars, point.reporting_date, point.previous_date, service.ozg_id, service.leika_key, service.service_name,
           pair.level_before, pair.level_now, pair.was_in_ratio, pair.is_in_ratio, pair.conform_change
    FROM pair
    JOIN mart.point AS point USING (municipality_index, point_index)
    JOIN mart.history_service AS service USING (service_index)
    WHERE (pair.was_in_ratio OR pair.is_in_ratio)
      AND (pair.was_in_ratio <> pair.is_in_ratio OR pair.level_now IS DISTINCT FROM pair.level_before)
)
SELECT changed.ars, changed.reporting_date, changed.previous_date, changed.ozg_id, changed.leika_key, changed.service_name,
       changed.level_before, changed.level_now, changed.was_in_ratio, changed.is_in_ratio,
       coalesce(now.case_count, before.case_count) AS case_count, changed.conform_change,
       CASE WHEN NOT was_in_ratio AND changed.is_in_ratio THEN 'NEU' WHEN was_in_ratio AND NOT changed.is_in_ratio THEN 'WEGGEFALLEN'
            WHEN level_now > level_before THEN 'GEWINN' WHEN level_now < level_before THEN 'VERLUST'
            WHEN level_before IS NULL AND level_now IS NOT NULL THEN 'ERSTMALS_BEWERTET'
            WHEN level_before IS NOT NULL AND level_now IS NULL THEN 'NICHT_MEHR_BEWERTET' END AS change_kind
FROM changed
LEFT JOIN core.entry AS now
  ON now.ars = changed.ars AND now.reporting_date = changed.reporting_date AND now.ozg_id = changed.ozg_id
 AND now.leika_key IS NOT DISTINCT FROM changed.leika_key
LEFT JOIN core.entry AS before
  ON before.ars = changed.ars AND before.reporting_date = changed.previous_date AND before.ozg_id = changed.ozg_id
 AND before.leika_key IS NOT DISTINCT FROM changed.leika_key;
