-- One row is a service that changed since the municipality's previous list: over the threshold, then steps that stay on their side of it, then what is no
-- progress and no loss (another model, known for the first time or no longer, another status where the level stayed or is not known, new, gone).
WITH stepped AS (
    SELECT change.service_name, change.ozg_id, level_before, level_now, level_high_before, level_high_now, was_conform, is_conform, version_before, version_now,
           NULL::VARCHAR AS status_before, CASE WHEN change_kind = 'VERLUST' THEN now.implementation_status END AS status_now, conform_change, change_kind,
           change.case_count, change.previous_date
    FROM mart.change AS change
    LEFT JOIN core.entry AS now
      ON now.ars = change.ars AND now.reporting_date = change.reporting_date AND now.ozg_id = change.ozg_id
     AND now.leika_key IS NOT DISTINCT FROM change.leika_key
    WHERE change.ars = $ars::VARCHAR AND change.reporting_date = $date::DATE
),
-- Where one stretch of a service ends and the next begins, as in mart.change.
restated AS (
    SELECT service.service_name, service.ozg_id, before.level_low AS level_before, now.level_low AS level_now,
           before.level_high AS level_high_before, now.level_high AS level_high_now, rule.is_conform(before.level_low, before.level_high) AS was_conform,
           rule.is_conform(now.level_low, now.level_high) AS is_conform,
           NULL::VARCHAR AS version_before, NULL::VARCHAR AS version_now, before.implementation_status AS status_before,
           now.implementation_status AS status_now, 0 AS conform_change, 'STATUS' AS change_kind, entry.case_count, point.previous_date
    FROM mart.point AS point
    JOIN mart.history_interval AS begun ON begun.municipality_index = point.municipality_index AND begun.from_point = point.point_index
    JOIN mart.history_interval AS ended
      ON ended.municipality_index = point.municipality_index AND ended.to_point = point.point_index - 1 AND ended.service_index = begun.service_index
    JOIN mart.history_state AS now ON now.state_index = begun.state_index
    JOIN mart.history_state AS before ON before.state_index = ended.state_index
    JOIN mart.history_service AS service ON service.service_index = begun.service_index
    LEFT JOIN core.entry AS entry
      ON entry.ars = point.ars AND entry.reporting_date = point.reporting_date AND entry.ozg_id = service.ozg_id
     AND entry.leika_key IS NOT DISTINCT FROM service.leika_key
    WHERE point.ars = $ars::VARCHAR AND point.reporting_date = $date::DATE AND now.is_counted AND before.is_counted
      AND now.relevance = 'RELEVANT' AND before.relevance = 'RELEVANT'
      AND rule.is_restated(before.implementation_status, now.implementation_status, before.level_low, now.level_low, before.level_high, now.level_high)
)
SELECT * FROM (FROM stepped UNION ALL FROM restated)
ORDER BY conform_change DESC, list_position(['GEWINN', 'VERLUST', 'MODELL_GEWECHSELT', 'ERSTMALS_BEWERTET', 'NICHT_MEHR_BEWERTET', 'STATUS', 'NEU', 'JETZT_RELEVANT', 'ANDERS_GETEILT', 'WEGGEFALLEN', 'NICHT_MEHR_RELEVANT', 'AUS_DEM_KATALOG'], change_kind),
         status_now IS DISTINCT FROM 'GO_LIVE', case_count DESC NULLS LAST, service_name
