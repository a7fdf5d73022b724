-- One row is a delivery of the published build, with what it was built by; no delivery has one row without a number.
SELECT build.schema_version, build.layout_version, build.product_version, build.knowledge_version, build.has_demo,
       delivery.delivery_id, delivery.ars, partial.delivery_id IS NOT NULL AS is_partial
FROM previous.meta.build AS build
LEFT JOIN previous.meta.delivery AS delivery ON true
LEFT JOIN previous.meta.partial_delivery AS partial ON partial.delivery_id = delivery.delivery_id;
