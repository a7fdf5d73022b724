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

-- One row is a service a municipality names as its own at a reporting date, with what two lists are compared by.
CREATE OR REPLACE MACRO mart.own_service_at(of_ars, of_date) AS TABLE
SELECT history.*, entry.rgm_version, entry.case_count, rule.is_conform(history.level_low, history.level_high) AS is_conform
FROM mart.history AS history
LEFT JOIN core.entry AS entry
  ON entry.ars = history.ars AND entry.reporting_date = history.reporting_date AND entry.ozg_id = history.ozg_id
 AND entry.leika_key IS NOT DISTINCT FROM history.leika_key
WHERE history.ars = of_ars AND history.reporting_date = of_date AND history.is_in_ratio;
