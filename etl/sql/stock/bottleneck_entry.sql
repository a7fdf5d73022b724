-- The empty table lends its shape while the build reads the stock's files in its place.
ALTER TABLE staging.bottleneck_entry RENAME TO bottleneck_entry_shape;

-- One row is a bottleneck of the stock, in the shape of staging.bottleneck_entry.
CREATE VIEW staging.bottleneck_entry AS
SELECT * FROM staging.bottleneck_entry_shape
UNION ALL BY NAME
SELECT getvariable('stock_delivery') AS delivery_id, * FROM read_parquet(getvariable('stock_folder') || '/engpaesse/**/*.parquet', union_by_name = true);
