-- staging.service_entry is a table again (no row): a view would ask for the stock's files later.
DROP VIEW staging.service_entry;
ALTER TABLE staging.service_entry_shape RENAME TO service_entry;
DROP VIEW staging.stock_entry;
DROP TABLE core.stock_point;
