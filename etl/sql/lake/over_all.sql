-- What sums of areas are made of (mart/area.sql), over the rows of lists of all chains instead of over the lists of a build.
-- A view here is no empty table, as a build begins with.
DROP TABLE mart.leverage;

-- One row is a service of the newest list of a municipality.
CREATE VIEW mart.entry AS FROM previous.mart.entry;

-- One row is municipality x reporting date with its counts.
CREATE OR REPLACE TABLE mart.summary AS FROM previous.mart.summary ORDER BY ars, reporting_date;

-- One row is municipality x reporting date x bottleneck code.
CREATE VIEW mart.leverage AS FROM previous.mart.leverage;
