-- What the history is made of when every list is at hand: the states and services of core.entry.
INSERT INTO mart.history_state
SELECT row_number() OVER (
           ORDER BY relevance, implementation_status, level_low, level_high, level_low_lax, is_end_to_end, is_counted
       )::USMALLINT, *
FROM (SELECT DISTINCT relevance, implementation_status, level_low, level_high, level_low_lax, is_end_to_end, is_counted FROM core.entry);

INSERT INTO mart.history_service
SELECT row_number() OVER (ORDER BY entry.ozg_id, entry.leika_key NULLS FIRST)::USMALLINT, entry.ozg_id, entry.leika_key,
       coalesce(leika.leika_name, service.service_name)
FROM (SELECT DISTINCT ozg_id, leika_key FROM core.entry) AS entry
JOIN core.service AS service USING (ozg_id)
LEFT JOIN core.leika_service AS leika ON leika.leika_key = entry.leika_key;

-- One row is municipality x point x service with the number of its state.
CREATE TEMP VIEW history_source AS
SELECT entry.ars, entry.reporting_date, service.service_index, state.state_index
FROM core.entry AS entry
JOIN mart.history_service AS service ON service.ozg_id = entry.ozg_id AND service.leika_key IS NOT DISTINCT FROM entry.leika_key
JOIN mart.history_state AS state
  ON state.relevance IS NOT DISTINCT FROM entry.relevance
 AND state.implementation_status IS NOT DISTINCT FROM entry.implementation_status
 AND state.level_low IS NOT DISTINCT FROM entry.level_low AND state.level_high IS NOT DISTINCT FROM entry.level_high
 AND state.level_low_lax IS NOT DISTINCT FROM entry.level_low_lax
 AND state.is_end_to_end IS NOT DISTINCT FROM entry.is_end_to_end AND state.is_counted IS NOT DISTINCT FROM entry.is_counted;
