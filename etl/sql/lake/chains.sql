-- One row is a chain among the rows of lists: its municipalities, its deliveries, and how many of these an older program has read.
SELECT kept.chain, count(DISTINCT delivery.ars) AS municipality_count, count(*) AS delivery_count,
       count(*) FILTER (WHERE kept.knowledge_version <> $knowledge_version::VARCHAR) AS older_count
FROM previous.meta.kept AS kept JOIN previous.meta.delivery AS delivery USING (delivery_id)
GROUP BY kept.chain
ORDER BY kept.chain;
