-- One row is municipality x reporting date x service with its state then: mart.history_interval as every date saw it.
CREATE VIEW mart.history AS
SELECT point.ars, point.reporting_date, service.ozg_id, service.leika_key, service.service_name,
       state.relevance, state.implementation_status, state.level_low, state.level_high, state.level_low_lax, state.is_end_to_end,
       state.is_counted, state.is_counted AND state.relevance = 'RELEVANT' AS is_in_ratio
FROM mart.point AS point
JOIN mart.history_interval AS stretch
  ON stretch.municipality_index = point.municipality_index
 AND point.point_index BETWEEN stretch.from_point AND stretch.to_point
JOIN mart.history_service AS service ON service.service_index = stretch.service_index
JOIN mart.history_state AS state ON state.state_index = stretch.state_index;
