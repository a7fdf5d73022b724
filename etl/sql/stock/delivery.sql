-- One row is the whole stock as one delivery; it came before all lists of municipalities.
INSERT INTO meta.delivery
SELECT getvariable('stock_delivery'), $stock_name::VARCHAR, $sha256::VARCHAR, 'leistungen', NULL, NULL, NULL, NULL, $loaded_at::TIMESTAMP,
       row_count, row_count, 0, 0, $is_invented::BOOLEAN, true, NULL
FROM (SELECT sum(file_rows.num_rows)::INTEGER AS row_count
      FROM parquet_file_metadata(getvariable('stock_folder') || '/**/*.parquet') AS file_rows);
INSERT INTO meta.delivery_part SELECT getvariable('stock_delivery'), unnest($parts::VARCHAR[]);

-- One row is a day of which a list speaks, of the stock or of a municipality's own.
CREATE TEMP VIEW listed_point AS
SELECT ars, reporting_date FROM core.stock_point
UNION
SELECT ars, reporting_date FROM own_point;

-- One row is municipality x reporting date on which something was delivered or edited, or of which the stock speaks.
CREATE OR REPLACE TABLE core.reporting_point AS
FROM listed_point UNION FROM edited_point('listed_point')
ORDER BY ars, reporting_date;

-- One row is one part of what the stock says of one municipality x reporting date; is_left_out: the municipality's newest list in the
-- stock is another one, and the full list of an earlier date is not kept (mart.point.is_detailed).
CREATE TEMP VIEW stock_part AS
SELECT point.ars, point.reporting_date, part.part_name, part.delivery_id, point.newest_date <> point.reporting_date AS is_left_out
FROM core.stock_point AS point
CROSS JOIN (SELECT part_name, delivery_id FROM meta.delivery_part WHERE delivery_id = getvariable('stock_delivery')) AS part;

-- One row is one part of a list of a municipality that speaks for itself, its own or one of the stock.
CREATE TEMP VIEW offered_part AS
SELECT *, false AS is_left_out FROM own_part
UNION ALL BY NAME
SELECT stock_part.* FROM stock_part SEMI JOIN own_speaker USING (ars);

-- One row is the delivery that speaks for one municipality x reporting date x part: of municipalities that never spoke for themselves the
-- newest list of the stock; of others list and stock by their dates, for the same date the list (speaking_part).
CREATE OR REPLACE TABLE core.part_in_force AS
WITH spoken AS (FROM speaking_part('core.reporting_point', 'offered_part'))
SELECT ars, reporting_date, part_name, delivery_id, reporting_date AS list_date, 1 AS place, false AS is_merged
FROM stock_part ANTI JOIN own_speaker USING (ars)
WHERE NOT is_left_out
UNION ALL
SELECT ars, reporting_date, part_name, delivery_id, list_date, place, count(*) OVER (PARTITION BY ars, reporting_date, part_name) > 1
FROM spoken
ANTI JOIN (SELECT ars, reporting_date FROM spoken WHERE part_name = 'service_entry' AND is_left_out) AS not_kept USING (ars, reporting_date)
WHERE NOT is_left_out;
