-- What the history of a stock is made of: the states its own lists name, which go through the same rules as every other list (a stock
-- names whole bundles with their level of the model of the ratios, so nothing hangs on criteria and every row is counted), and the
-- states of core.entry where a municipality's own list speaks.
-- One row is a state the lists of the stock name, with its number.
CREATE TEMP TABLE named_state AS
SELECT relevance, implementation_status, declared_level,
       row_number() OVER (ORDER BY relevance, implementation_status, declared_level)::USMALLINT AS state_index
FROM (SELECT DISTINCT relevance, implementation_status, declared_level FROM staging.stock_entry);

-- One row is a point at which the stock speaks for the services of a municipality.
CREATE TEMP TABLE stock_spoken AS
SELECT point.ars, point.reporting_date
FROM core.stock_point AS point
ANTI JOIN (
    SELECT ars, reporting_date FROM core.part_in_force
    WHERE part_name = 'service_entry' AND delivery_id <> getvariable('stock_delivery')
) AS own ON own.ars = point.ars AND own.reporting_date = point.reporting_date;

-- One row is a point at which it does not.
CREATE TEMP TABLE own_spoken AS
SELECT point.ars, point.reporting_date
FROM core.reporting_point AS point
ANTI JOIN stock_spoken AS spoken ON spoken.ars = point.ars AND spoken.reporting_date = point.reporting_date;

-- One row is a service at such a point.
CREATE TEMP VIEW own_entry AS
SELECT entry.* FROM core.entry AS entry
SEMI JOIN own_spoken AS point ON point.ars = entry.ars AND point.reporting_date = entry.reporting_date;

-- One row is a state the lists of municipalities name, with its number.
CREATE TEMP TABLE own_state AS
SELECT *, ((SELECT count(*) FROM named_state) + row_number() OVER (
           ORDER BY relevance, implementation_status, level_low, level_high, level_low_lax, is_end_to_end, is_counted
       ))::USMALLINT AS state_index
FROM (SELECT DISTINCT relevance, implementation_status, level_low, level_high, level_low_lax, is_end_to_end, is_counted FROM own_entry);

INSERT INTO mart.history_state
SELECT state_index, relevance, implementation_status,
       rule.level_in_force(rule.default_version(), 0, NULL, declared_level), rule.level_in_force(rule.default_version(), 0, NULL, declared_level),
       rule.level_in_force(rule.default_version(), 0, NULL, declared_level), NULL::BOOLEAN, true
FROM named_state;
INSERT INTO mart.history_state
SELECT state_index, relevance, implementation_status, level_low, level_high, level_low_lax, is_end_to_end, is_counted FROM own_state;

INSERT INTO mart.history_service
SELECT row_number() OVER (ORDER BY named.ozg_id, named.leika_key NULLS FIRST)::USMALLINT, named.ozg_id, named.leika_key,
       coalesce(leika.leika_name, service.service_name)
FROM (SELECT ozg_id, NULL::VARCHAR AS leika_key FROM staging.stock_entry UNION SELECT ozg_id, leika_key FROM own_entry) AS named
JOIN core.service AS service USING (ozg_id)
LEFT JOIN core.leika_service AS leika ON leika.leika_key = named.leika_key;

-- One row is municipality x point x service with the number of its state.
CREATE TEMP VIEW history_source AS
SELECT entry.ars, entry.reporting_date, service.service_index, state.state_index
FROM staging.stock_entry AS entry
SEMI JOIN stock_spoken AS point ON point.ars = entry.ars AND point.reporting_date = entry.reporting_date
JOIN mart.history_service AS service ON service.ozg_id = entry.ozg_id AND service.leika_key IS NULL
JOIN named_state AS state
  ON state.relevance IS NOT DISTINCT FROM entry.relevance
 AND state.implementation_status IS NOT DISTINCT FROM entry.implementation_status
 AND state.declared_level IS NOT DISTINCT FROM entry.declared_level
UNION ALL
SELECT entry.ars, entry.reporting_date, service.service_index, state.state_index
FROM own_entry AS entry
JOIN mart.history_service AS service ON service.ozg_id = entry.ozg_id AND service.leika_key IS NOT DISTINCT FROM entry.leika_key
JOIN own_state AS state
  ON state.relevance IS NOT DISTINCT FROM entry.relevance
 AND state.implementation_status IS NOT DISTINCT FROM entry.implementation_status
 AND state.level_low IS NOT DISTINCT FROM entry.level_low AND state.level_high IS NOT DISTINCT FROM entry.level_high
 AND state.level_low_lax IS NOT DISTINCT FROM entry.level_low_lax
 AND state.is_end_to_end IS NOT DISTINCT FROM entry.is_end_to_end AND state.is_counted IS NOT DISTINCT FROM entry.is_counted;
