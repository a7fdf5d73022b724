-- One row is one delivery among the rows of lists that speaks for one of these municipalities, of any chain.
SELECT kept.chain, delivery.delivery_id, delivery.sha256, delivery.option_ars, delivery.option_date::VARCHAR, delivery.ars
FROM previous.meta.delivery AS delivery
JOIN previous.meta.kept AS kept USING (delivery_id)
WHERE list_contains($municipalities::VARCHAR[], delivery.ars);
