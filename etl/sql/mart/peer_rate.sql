-- One row is a kind and size class of municipalities x service with the published counts of at least rule.fewest_peers() of them, per
-- inhabitant (mart/published_rate.sql): lower quartile, median, upper quartile. What is invented and what is real stand apart.
CREATE OR REPLACE TABLE mart.peer_rate AS
SELECT municipality_kind, size_class, is_demo, ozg_id, leika_key, count(rate)::INTEGER AS town_count,
       quantile_cont(rate, 0.25) AS low, quantile_cont(rate, 0.5) AS middle, quantile_cont(rate, 0.75) AS high
FROM published_rate
GROUP BY ALL
HAVING count(rate) >= rule.fewest_peers()
ORDER BY ALL;
