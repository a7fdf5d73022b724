-- One row is municipality x service x period of the stock, in the shape of staging.usage_entry.
ALTER TABLE staging.usage_entry RENAME TO usage_entry_shape;
CREATE VIEW staging.usage_entry AS
SELECT * FROM staging.usage_entry_shape
UNION ALL BY NAME
SELECT 0 AS delivery_id, * FROM read_parquet(getvariable('stock_folder') || '/nutzung/**/*.parquet', union_by_name = true);
