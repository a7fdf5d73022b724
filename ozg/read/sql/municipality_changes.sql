-- One row is a service that changed since the municipality's previous list: over the threshold, then steps that stay on their side of it, then what is no
-- progress and no loss (another model, known for the first time or no longer, another status where the level stayed or is not known, new, gone).
-- A level of another model than that of the ratios is told on its own scale and never over the threshold.
WITH point AS (SELECT * FROM mart.point WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE),
-- One row is a service as a list of the two days reports it by another model, on the scale of that.
elsewhere AS (
    SELECT entry.reporting_date, entry.ozg_id, entry.leika_key, entry.rgm_version, entry.is_in_ratio, entry.service_name, entry.case_count,
           entry.implementation_status, entry.is_model_conform,
           rule.reported_level(entry.rgm_version, NULL, entry.model_level_low, entry.declared_level, entry.outdated_date) AS reported_low,
           rule.reported_level(entry.rgm_version, NULL, entry.model_level_high, coalesce(entry.declared_level_high, entry.declared_level),
                               entry.outdated_date) AS reported_high,
           rule.is_declared_elsewhere(entry.rgm_version, entry.answered_count) AS is_declared
    FROM point
    JOIN mart.entry AS entry ON entry.ars = point.ars AND entry.reporting_date IN (point.reporting_date, point.previous_date)
    WHERE entry.rgm_version <> rule.default_version()
),
stepped AS (
    SELECT change.service_name, change.ozg_id, change.leika_key, coalesce(level_before, before.reported_low) AS level_before,
           coalesce(level_now, after.reported_low) AS level_now, coalesce(level_high_before, before.reported_high) AS level_high_before,
           coalesce(level_high_now, after.reported_high) AS level_high_now, was_conform, is_conform, version_before, version_now,
           before.is_declared AS was_declared, after.is_declared,
           NULL::VARCHAR AS status_before, CASE WHEN change_kind = 'VERLUST' THEN now.implementation_status END AS status_now, conform_change, change_kind,
           change.case_count, change.previous_date
    FROM mart.change AS change
    LEFT JOIN core.entry AS now
      ON now.ars = change.ars AND now.reporting_date = change.reporting_date AND now.ozg_id = change.ozg_id
     AND now.leika_key IS NOT DISTINCT FROM change.leika_key
    LEFT JOIN elsewhere AS after
      ON after.reporting_date = change.reporting_date AND after.ozg_id = change.ozg_id AND after.leika_key IS NOT DISTINCT FROM change.leika_key
    LEFT JOIN elsewhere AS before
      ON before.reporting_date = change.previous_date AND before.ozg_id = change.ozg_id AND before.leika_key IS NOT DISTINCT FROM change.leika_key
    WHERE change.ars = $ars::VARCHAR AND change.reporting_date = $date::DATE
),
-- One row is a service whose level by another model is not the same on the two days; mart.change knows those of the ratios alone.
scaled AS (
    SELECT coalesce(after.service_name, before.service_name) AS service_name, coalesce(after.ozg_id, before.ozg_id) AS ozg_id,
           coalesce(after.leika_key, before.leika_key) AS leika_key, before.reported_low AS level_before, after.reported_low AS level_now,
           before.reported_high AS level_high_before, after.reported_high AS level_high_now,
           before.is_model_conform AS was_conform, after.is_model_conform AS is_conform,
           coalesce(before.rgm_version, other.rgm_version) AS version_before, coalesce(after.rgm_version, other.rgm_version) AS version_now,
           before.is_declared AS was_declared, after.is_declared,
           coalesce(before.implementation_status, other.implementation_status) AS status_before,
           coalesce(after.implementation_status, other.implementation_status) AS status_now, 0 AS conform_change,
           rule.reported_change_kind(true, true, version_before, version_now, level_before, level_now, level_high_before, level_high_now,
                                     before.is_model_conform, after.is_model_conform, status_before, status_now) AS change_kind,
           coalesce(after.case_count, before.case_count) AS case_count, point.previous_date
    FROM point
    CROSS JOIN (SELECT DISTINCT ozg_id, leika_key FROM elsewhere WHERE is_in_ratio) AS named
    LEFT JOIN elsewhere AS after
      ON after.reporting_date = point.reporting_date AND after.ozg_id = named.ozg_id AND after.leika_key IS NOT DISTINCT FROM named.leika_key
    LEFT JOIN elsewhere AS before
      ON before.reporting_date = point.previous_date AND before.ozg_id = named.ozg_id AND before.leika_key IS NOT DISTINCT FROM named.leika_key
    -- what one of the two lists reports by the model of the ratios
    LEFT JOIN mart.entry AS other
      ON other.ars = point.ars AND other.ozg_id = named.ozg_id AND other.leika_key IS NOT DISTINCT FROM named.leika_key
     AND other.reporting_date = CASE WHEN after.ozg_id IS NULL THEN point.reporting_date WHEN before.ozg_id IS NULL THEN point.previous_date END
    WHERE coalesce(after.is_in_ratio, other.is_in_ratio) AND coalesce(before.is_in_ratio, other.is_in_ratio) AND other.level_low IS NULL
      AND (level_before IS DISTINCT FROM level_now OR level_high_before IS DISTINCT FROM level_high_now)
),
-- Where one stretch of a service ends and the next begins, as in mart.change.
restated AS (
    SELECT service.service_name, service.ozg_id, service.leika_key, before.level_low AS level_before, now.level_low AS level_now,
           before.level_high AS level_high_before, now.level_high AS level_high_now,
           rule.is_conform(before.level_low, before.level_high) AS was_conform, rule.is_conform(now.level_low, now.level_high) AS is_conform,
           NULL::VARCHAR AS version_before, NULL::VARCHAR AS version_now, NULL::BOOLEAN AS was_declared, NULL::BOOLEAN AS is_declared,
           before.implementation_status AS status_before, now.implementation_status AS status_now, 0 AS conform_change, 'STATUS' AS change_kind, entry.case_count, point.previous_date
    FROM point
    JOIN mart.history_interval AS begun ON begun.municipality_index = point.municipality_index AND begun.from_point = point.point_index
    JOIN mart.history_interval AS ended
      ON ended.municipality_index = point.municipality_index AND ended.to_point = point.point_index - 1 AND ended.service_index = begun.service_index
    JOIN mart.history_state AS now ON now.state_index = begun.state_index
    JOIN mart.history_state AS before ON before.state_index = ended.state_index
    JOIN mart.history_service AS service ON service.service_index = begun.service_index
    LEFT JOIN core.entry AS entry
      ON entry.ars = point.ars AND entry.reporting_date = point.reporting_date AND entry.ozg_id = service.ozg_id
     AND entry.leika_key IS NOT DISTINCT FROM service.leika_key
    WHERE now.is_counted AND before.is_counted
      AND now.relevance = 'RELEVANT' AND before.relevance = 'RELEVANT'
      AND rule.is_restated(before.implementation_status, now.implementation_status, before.level_low, now.level_low, before.level_high, now.level_high)
)
SELECT * EXCLUDE (leika_key)
FROM (
    FROM stepped
    UNION ALL
    FROM scaled WHERE change_kind IS NOT NULL
    UNION ALL
    FROM restated ANTI JOIN (FROM scaled WHERE change_kind IS NOT NULL) AS told
      ON told.ozg_id = restated.ozg_id AND told.leika_key IS NOT DISTINCT FROM restated.leika_key
)
ORDER BY conform_change DESC, list_position(['GEWINN', 'VERLUST', 'MODELL_GEWECHSELT', 'ERSTMALS_BEWERTET', 'NICHT_MEHR_BEWERTET', 'STATUS', 'NEU', 'JETZT_RELEVANT', 'ANDERS_GETEILT', 'WEGGEFALLEN', 'NICHT_MEHR_RELEVANT', 'AUS_DEM_KATALOG'], change_kind),
         status_now IS DISTINCT FROM 'GO_LIVE', case_count DESC NULLS LAST, service_name
