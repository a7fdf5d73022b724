-- One row is a kind and size class of municipalities x service with the published counts of at least rule.fewest_peers() of them, per
-- inhabitant: lower quartile, median, upper quartile. Counted figures only; what is invented and what is real stand apart.
CREATE TABLE mart.peer_rate AS
WITH counted AS (
    SELECT body.municipality_kind, body.size_class, body.is_demo, protected.ozg_id, protected.leika_key,
           protected.public_case_count / nullif(body.population, 0) AS rate
    FROM mart.municipality AS body
    JOIN mart.protected_entry AS protected ON protected.ars = body.ars AND protected.reporting_date = body.latest_date
    JOIN mart.entry AS entry ON entry.ars = body.ars AND entry.reporting_date = body.latest_date AND entry.ozg_id = protected.ozg_id
                            AND entry.leika_key IS NOT DISTINCT FROM protected.leika_key
    WHERE entry.is_in_ratio AND entry.case_quality = 'GEZAEHLT' AND protected.public_case_count IS NOT NULL
)
SELECT municipality_kind, size_class, is_demo, ozg_id, leika_key, count(rate)::INTEGER AS town_count,
       quantile_cont(rate, 0.25) AS low, quantile_cont(rate, 0.5) AS middle, quantile_cont(rate, 0.75) AS high
FROM counted
GROUP BY ALL
HAVING count(rate) >= rule.fewest_peers()
ORDER BY ALL;
