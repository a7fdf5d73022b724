-- staging.usage_entry is a table again (no row): a view would ask for the stock's files later.
DROP VIEW staging.usage_entry;
ALTER TABLE staging.usage_entry_shape RENAME TO usage_entry;
