-- One row is one delivery of the previous build whose rows may be taken over, if intake knew the same then as now.
SELECT delivery.delivery_id, delivery.sha256, delivery.file_name, delivery.option_ars,
       delivery.option_date::VARCHAR AS option_date, delivery.is_demo, delivery.words_sha256, delivery.ars
FROM previous.meta.delivery AS delivery
WHERE NOT EXISTS (
    SELECT 1 FROM previous.meta.finding AS finding
    WHERE finding.delivery_id = delivery.delivery_id AND finding.code = 'file_left_out'
) AND (SELECT build.knowledge_version FROM previous.meta.build AS build) = $knowledge_version::VARCHAR
ORDER BY delivery.delivery_id;
