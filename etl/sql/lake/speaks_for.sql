-- One row is a delivery of the chain with the municipality it speaks for, and what it is called by in the record.
SELECT delivery.ars, delivery.sha256, delivery.option_ars, delivery.option_date::VARCHAR
FROM previous.meta.delivery AS delivery
JOIN previous.meta.kept AS kept USING (delivery_id)
WHERE kept.chain = $chain::VARCHAR;
