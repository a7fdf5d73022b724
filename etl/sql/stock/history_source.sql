-- One row is a state the lists of a stock name; it goes through the same rules as every other list. A stock
-- names whole bundles with their level (of the model of the ratios), so nothing hangs on criteria and every row is counted.
CREATE TEMP TABLE named_state AS
SELECT relevance, implementation_status, declared_level, 
       row_number() OVER (ORDER BY relevance, implementation_status, declared_level)::USMALLINT AS state_index
FROM (SELECT DISTINCT relevance, implementation_status, declared_level FROM staging.stock_entry);

INSERT INTO mart.history_state
SELECT state_index, relevance, implementation_status,
       rule.level_in_force(rule.default_version(), 0, NULL, declared_level), rule.level_in_force(rule.default_version(), 0, NULL, declared_level),
       rule.level_in_force(rule.default_version(), 0, NULL, declared_level), NULL::BOOLEAN, true
FROM named_state;

INSERT INTO mart.history_service
SELECT row_number() OVER (ORDER BY ozg_id)::USMALLINT, ozg_id, NULL, service.service_name
FROM (SELECT DISTINCT ozg_id FROM staging.stock_entry)
JOIN core.service AS service USING (ozg_id);

-- One row is municipality x point x service with the number of its state.
CREATE TEMP VIEW history_source AS
SELECT entry.ars, entry.reporting_date, service.service_index, state.state_index
FROM staging.stock_entry AS entry
JOIN mart.history_service AS service USING (ozg_id)
JOIN named_state AS state
  ON state.relevance IS NOT DISTINCT FROM entry.relevance
 AND state.implementation_status IS NOT DISTINCT FROM entry.implementation_status
 AND state.declared_level IS NOT DISTINCT FROM entry.declared_level;
