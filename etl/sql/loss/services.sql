-- One row is a whole list in force that does not name services the lists before it named: how many there were, and those it drops as
-- (ozg_id, leika_key, name, is_online). What the catalogue has withdrawn is dropped by nobody.
SELECT delivery_id, count(*)::INTEGER AS before_count,
       list({'ozg_id': ozg_id, 'leika_key': leika_key, 'name': service_name, 'is_online': is_online} ORDER BY ozg_id, leika_key)
           FILTER (NOT is_named) AS services
FROM named_before AS before
WHERE is_named OR NOT EXISTS (
    SELECT 1 FROM core.withdrawn_service AS gone
    WHERE gone.service_key IN (before.ozg_id, before.leika_key) AND gone.withdrawn_since <= before.reporting_date)
GROUP BY delivery_id
HAVING count(*) FILTER (NOT is_named) > 0
ORDER BY delivery_id;
