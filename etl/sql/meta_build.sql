-- Inserts the one row that says which build this is.
INSERT INTO meta.build
SELECT $build_id::VARCHAR, $built_at::TIMESTAMP, $schema_version::INTEGER, $product_version::VARCHAR, $layout_version::VARCHAR,
       $knowledge_version::VARCHAR, $has_demo::BOOLEAN, (SELECT max(reporting_date) FROM core.reporting_point);
