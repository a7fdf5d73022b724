-- One row is one delivery with these bytes for this municipality and reporting date, understood with the same words.
SELECT delivery_id
FROM meta.delivery
WHERE sha256 = $sha256::VARCHAR AND ars IS NOT DISTINCT FROM $ars::VARCHAR
  AND reporting_date IS NOT DISTINCT FROM $reporting_date::DATE AND words_sha256 IS NOT DISTINCT FROM $words_sha256::VARCHAR
  AND NOT is_demo;
