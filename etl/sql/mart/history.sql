-- One row is municipality x reporting date x service with its state then: mart.history_interval as every date saw it.
CREATE OR REPLACE VIEW mart.history AS
SELECT point.ars, point.reporting_date, service.ozg_id, service.leika_key, service.service_name,
       state.relevance, state.implementation_status, state.level_low, state.level_high, state.level_low_lax, state.is_end_to_end,
       state.is_counted, state.is_counted AND state.relevance = 'RELEVANT' AS is_in_ratio
FROM mart.point AS point
JOIN mart.history_interval AS stretch
  ON stretch.municipality_index = point.municipality_index
 AND point.point_index BETWEEN stretch.from_point AND stretch.to_point
JOIN mart.history_service AS service ON service.service_index = stretch.service_index
JOIN mart.history_state AS state ON state.state_index = stretch.state_index;

-- One row is a service a municipality names as its own at a reporting date, with what two lists are compared by. reported_low …: on the scale of
-- the model it is reported by (rule.reported_level); is_reported_conform: by that model, NULL also where it does not say from which level on.
CREATE OR REPLACE MACRO mart.own_service_at(of_ars, of_date) AS TABLE
SELECT history.*, entry.rgm_version, entry.case_count, rule.is_conform(history.level_low, history.level_high) AS is_conform,
       rule.reported_level(entry.rgm_version, history.level_low, entry.model_level_low, entry.declared_level, entry.outdated_date) AS reported_low,
       rule.reported_level(entry.rgm_version, history.level_high, entry.model_level_high,
                           coalesce(entry.declared_level_high, entry.declared_level), entry.outdated_date) AS reported_high,
       CASE WHEN reported_low >= model.conform_level THEN true WHEN reported_high < model.conform_level THEN false END AS is_reported_conform,
       rule.is_declared_elsewhere(entry.rgm_version, entry.answered_count) AS is_declared
FROM mart.history AS history
LEFT JOIN core.entry AS entry
  ON entry.ars = history.ars AND entry.reporting_date = history.reporting_date AND entry.ozg_id = history.ozg_id
 AND entry.leika_key IS NOT DISTINCT FROM history.leika_key
LEFT JOIN rule.maturity_model AS model ON model.version = coalesce(entry.rgm_version, rule.default_version())
WHERE history.ars = of_ars AND history.reporting_date = of_date AND history.is_in_ratio;
