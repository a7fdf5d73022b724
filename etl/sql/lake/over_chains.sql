-- What sums and comparisons over all are made of (mart/area.sql, mart/peer_rate.sql): of the municipalities of a build (attached as own) what it
-- has, of all others the rows of lists.
-- A view here is no empty table, as a build begins with.
DROP TABLE mart.leverage;

-- One row is a municipality of another chain with rows.
CREATE TEMP TABLE elsewhere AS
SELECT ars FROM previous.mart.summary
EXCEPT SELECT ars FROM own.mart.summary
EXCEPT SELECT delivery.ars FROM previous.meta.delivery AS delivery JOIN previous.meta.kept AS kept USING (delivery_id) WHERE kept.chain = $chain::VARCHAR;

-- One row is a service of the newest list of a municipality; of those of the build also of older ones.
CREATE VIEW mart.entry AS
FROM own.mart.entry UNION ALL BY NAME FROM previous.mart.entry WHERE ars IN (FROM elsewhere);

-- One row is municipality x reporting date with its counts.
CREATE OR REPLACE TABLE mart.summary AS
FROM (FROM own.mart.summary UNION ALL BY NAME FROM previous.mart.summary WHERE ars IN (FROM elsewhere))
ORDER BY ars, reporting_date;

-- One row is municipality x reporting date x bottleneck code.
CREATE VIEW mart.leverage AS
FROM own.mart.leverage UNION ALL BY NAME FROM previous.mart.leverage WHERE ars IN (FROM elsewhere);

-- One row is a published count per inhabitant of the newest list of a municipality.
CREATE TEMP VIEW published_rate AS
FROM own_rate UNION ALL BY NAME FROM previous.mart.published_rate WHERE ars IN (FROM elsewhere);
