-- staging.bottleneck_entry is a table again (no row): a view would ask for the stock's files later.
DROP VIEW staging.bottleneck_entry;
ALTER TABLE staging.bottleneck_entry_shape RENAME TO bottleneck_entry;
