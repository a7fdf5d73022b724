-- One row is the published build.
SELECT build_id, built_at, schema_version, product_version, has_demo, last_date FROM meta.build
