-- The empty table lends its shape while the build reads the stock's files in its place.
ALTER TABLE staging.usage_entry RENAME TO usage_entry_shape;

-- One row is municipality x service x period of the stock, in the shape of staging.usage_entry.
CREATE VIEW staging.usage_entry AS
SELECT * FROM staging.usage_entry_shape
UNION ALL BY NAME
SELECT getvariable('stock_delivery') AS delivery_id, * FROM read_parquet(getvariable('stock_folder') || '/nutzung/**/*.parquet', union_by_name = true);
