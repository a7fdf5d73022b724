-- One row is one delivery of the chain among the rows of lists, as staging/known_delivery.sql tells those of a build; read by what intake knows now.
SELECT delivery.delivery_id, delivery.sha256, delivery.file_name, delivery.option_ars,
       delivery.option_date::VARCHAR AS option_date, delivery.is_demo, delivery.words_sha256, delivery.ars
FROM previous.meta.delivery AS delivery
JOIN previous.meta.kept AS kept USING (delivery_id)
WHERE kept.chain = $chain::VARCHAR AND kept.knowledge_version = $knowledge_version::VARCHAR
  AND ($is_whole::BOOLEAN OR list_contains($municipalities::VARCHAR[], delivery.ars))
ORDER BY delivery.delivery_id;
