-- One row is a bottleneck of one service of a municipality, reported with its newest list; about one service in twelve has one.
SELECT ars, $reporting_date::DATE AS reporting_date, ozg_id,
       'E' || lpad((1 + hash($seed::BIGINT, ars, ozg_id, 'code') % 24)::VARCHAR, 2, '0') AS bottleneck_code,
       CASE WHEN hash($seed::BIGINT, ars, ozg_id, 'weight') % 3 = 0 THEN 'BREMSEND' ELSE 'BLOCKIEREND' END AS severity,
       DATE '2024-01-01' + (hash($seed::BIGINT, ars, ozg_id, 'since') % 800)::INTEGER AS since_date
FROM pair
WHERE relevance = 'RELEVANT' AND hash($seed::BIGINT, ars, ozg_id, 'bottleneck') % 12 = 0
ORDER BY ars, ozg_id;
