-- One row is one delivery of the chain with these bytes for this municipality and reporting date, understood with the same words.
SELECT delivery.delivery_id
FROM previous.meta.delivery AS delivery
JOIN previous.meta.kept AS kept USING (delivery_id)
WHERE kept.chain = $chain::VARCHAR AND delivery.sha256 = $sha256::VARCHAR AND delivery.ars IS NOT DISTINCT FROM $ars::VARCHAR
  AND delivery.reporting_date IS NOT DISTINCT FROM $reporting_date::DATE AND delivery.words_sha256 IS NOT DISTINCT FROM $words_sha256::VARCHAR;
