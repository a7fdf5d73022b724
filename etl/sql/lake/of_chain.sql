-- One row is the chain with the numbers of its deliveries and its municipalities among the rows of lists; none while it has no rows.
SELECT list(kept.delivery_id) AS delivery_ids, list_distinct(list(delivery.ars)) AS municipalities
FROM previous.meta.kept AS kept JOIN previous.meta.delivery AS delivery USING (delivery_id)
WHERE kept.chain = $chain::VARCHAR
HAVING count(*) > 0;
