-- The empty table lends its shape while the build reads the stock's files in its place.
ALTER TABLE staging.service_entry RENAME TO service_entry_shape;

-- One row is a service of a newest list of the stock, in the shape of staging.service_entry: the file's columns by name, others
-- unknown.
CREATE VIEW staging.service_entry AS
SELECT * FROM staging.service_entry_shape
UNION ALL BY NAME
SELECT getvariable('stock_delivery') AS delivery_id, stock_entry.*
FROM staging.stock_entry AS stock_entry
SEMI JOIN core.stock_point AS newest
  ON newest.ars = stock_entry.ars AND newest.reporting_date = stock_entry.reporting_date AND newest.newest_date = newest.reporting_date;
