-- One row is one service to put into the template of a municipality: those that are expected of it, and those where it is open and the
-- municipality has to say, because the law of the Land decides or it may have made it its business. What the catalogue has withdrawn is
-- offered to nobody.
SELECT ozg_id, service_name AS given_name, CASE expected WHEN 'ja' THEN 'RELEVANT' ELSE 'UNGEPRUEFT' END AS relevance
FROM core.expected_services($ars::VARCHAR) AS service
WHERE (expected = 'ja' OR (expected = 'offen' AND (suggestion = 'RELEVANT' OR reason_code = 'LAW_OF_LAND')))
  AND NOT EXISTS (SELECT 1 FROM core.withdrawn_service AS gone WHERE gone.service_key = service.ozg_id)
ORDER BY ozg_id;
