-- A change told of two lists, once the catalogue is asked: what it has withdrawn up to the day is neither a fall nor left out by anybody.
CREATE OR REPLACE MACRO mart.kind_by_catalogue(kind, bundle, service, day) AS
    rule.kind_by_catalogue(kind, EXISTS (
        SELECT 1 FROM core.withdrawn_service AS gone
        WHERE gone.service_key IN (bundle, service) AND gone.withdrawn_since <= day));

-- One row is municipality x reporting date x service that differs from the previous reporting date. change_kind says how: new on
-- the list or gone from it (because the catalogue withdrew it, or else), relevant from now on or no more, named otherwise cut, another maturity
-- model, a level known for the first time or no longer, a step up or down.
-- conform_change is +1 or -1 only where both lists name the service and both say whether it is conform, or the second that it is not online
-- any more (docs/fachregeln.md 14): what is new, gone or not known is no progress and no loss. count_change is what the row does to the count of conform services.
-- Differences are where a stretch of mart.history_interval ends and the next one begins.
CREATE OR REPLACE TABLE mart.change AS
WITH stretch AS (
    SELECT stretch.municipality_index, stretch.service_index, stretch.from_point, stretch.to_point, state.level_low, state.level_high,
           state.relevance = 'RELEVANT' AS is_in_ratio, rule.is_conform(state.level_low, state.level_high) AS is_conform
    FROM mart.history_interval AS stretch
    JOIN mart.history_state AS state USING (state_index)
    WHERE state.is_counted
),
pair AS (
    SELECT municipality_index, service_index, point_index, before.level_low AS level_before, now.level_low AS level_now,
           before.level_high AS level_high_before, now.level_high AS level_high_now,
           before.is_conform AS was_conform, now.is_conform AS is_conform,
           coalesce(before.is_in_ratio, false) AS was_in_ratio, coalesce(now.is_in_ratio, false) AS is_in_ratio,
           before.is_in_ratio IS NOT NULL AND now.is_in_ratio IS NOT NULL AS is_in_both
    FROM (SELECT *, from_point AS point_index FROM stretch WHERE from_point > 1) AS now
    FULL JOIN (SELECT *, to_point + 1 AS point_index FROM stretch) AS before USING (municipality_index, service_index, point_index)
),
changed AS (
    SELECT point.ars, point.reporting_date, point.previous_date, service.ozg_id, service.leika_key, service.service_name,
           pair.* EXCLUDE (municipality_index, service_index, point_index)
    FROM pair
    JOIN mart.point AS point USING (municipality_index, point_index)
    JOIN mart.history_service AS service USING (service_index)
    WHERE (pair.was_in_ratio OR pair.is_in_ratio)
      AND (pair.was_in_ratio <> pair.is_in_ratio OR pair.level_now IS DISTINCT FROM pair.level_before
           OR pair.level_high_now IS DISTINCT FROM pair.level_high_before)
),
told AS (
    SELECT changed.*, coalesce(now.case_count, before.case_count) AS case_count,
           before.rgm_version AS version_before, now.rgm_version AS version_now,
           rule.change_kind(was_in_ratio, is_in_ratio, before.rgm_version, now.rgm_version, level_before, level_now,
                            level_high_before, level_high_now, was_conform, is_conform, before.implementation_status,
                            now.implementation_status) AS kind_of_pair
    FROM changed
    LEFT JOIN core.entry AS now
      ON now.ars = changed.ars AND now.reporting_date = changed.reporting_date AND now.ozg_id = changed.ozg_id
     AND now.leika_key IS NOT DISTINCT FROM changed.leika_key
    LEFT JOIN core.entry AS before
      ON before.ars = changed.ars AND before.reporting_date = changed.previous_date AND before.ozg_id = changed.ozg_id
     AND before.leika_key IS NOT DISTINCT FROM changed.leika_key
),
-- One row is a bundle of which a list counts other rows than the list before: itself instead of its single services, or the other way round.
divided AS (
    SELECT ars, reporting_date, ozg_id, rule.is_divided(kind_of_pair, leika_key) AS is_divided
    FROM told WHERE kind_of_pair IN ('NEU', 'WEGGEFALLEN') GROUP BY ALL
),
named AS (
    SELECT told.*, coalesce(divided.is_divided, false) AS is_divided,
           rule.kind_by_list(kind_of_pair, is_in_both, is_divided) AS kind_by_list,
           mart.kind_by_catalogue(kind_by_list, told.ozg_id, told.leika_key, told.reporting_date) AS change_kind
    FROM told
    LEFT JOIN divided ON divided.ars = told.ars AND divided.reporting_date = told.reporting_date AND divided.ozg_id = told.ozg_id
)
SELECT ars, reporting_date, previous_date, ozg_id, leika_key, service_name, level_before, level_now, level_high_before, level_high_now,
       was_in_ratio, is_in_ratio, was_conform, is_conform, version_before, version_now, case_count, change_kind,
       rule.conform_change(change_kind, was_conform, is_conform) AS conform_change,
       coalesce(is_in_ratio AND is_conform, false)::INTEGER - coalesce(was_in_ratio AND was_conform, false)::INTEGER AS count_change
FROM named
WHERE change_kind IS NOT NULL;
