-- One row is an obstacle of the stock, in the shape of staging.bottleneck_entry.
ALTER TABLE staging.bottleneck_entry RENAME TO bottleneck_entry_shape;
CREATE VIEW staging.bottleneck_entry AS
SELECT * FROM staging.bottleneck_entry_shape
UNION ALL BY NAME
SELECT 0 AS delivery_id, * FROM read_parquet(getvariable('stock_folder') || '/engpaesse/**/*.parquet', union_by_name = true);
