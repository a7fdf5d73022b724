-- One row is the whole stock as one delivery; it came before all lists of municipalities.
INSERT INTO meta.delivery
SELECT getvariable('stock_delivery'), $stock_name::VARCHAR, $sha256::VARCHAR, 'leistungen', NULL, NULL, NULL, NULL, $loaded_at::TIMESTAMP,
       row_count, row_count, 0, 0, $is_invented::BOOLEAN, true, NULL
FROM (SELECT sum(file_rows.num_rows)::INTEGER AS row_count
      FROM parquet_file_metadata(getvariable('stock_folder') || '/**/*.parquet') AS file_rows);
INSERT INTO meta.delivery_part SELECT getvariable('stock_delivery'), unnest($parts::VARCHAR[]);

-- One row is one part of a list a municipality delivered itself.
CREATE TEMP VIEW own_part AS
SELECT delivery.ars, delivery.reporting_date, part.part_name, delivery.delivery_id
FROM meta.delivery AS delivery
JOIN meta.delivery_part AS part USING (delivery_id)
WHERE delivery.ars IS NOT NULL AND delivery.reporting_date IS NOT NULL AND delivery.delivery_id <> getvariable('stock_delivery');

-- One row is municipality x reporting date on which something was delivered or of which the stock speaks.
CREATE TABLE core.reporting_point AS
SELECT ars, reporting_date FROM core.stock_point
UNION
SELECT ars, reporting_date FROM own_part WHERE part_name NOT IN ('usage_entry', 'evidence_entry')
ORDER BY ars, reporting_date;

-- One row is the delivery that speaks for one municipality x reporting date x part (see core/delivery.sql): of municipalities without a
-- list of their own the newest list of the stock; with one, list and stock by their dates, for the same date the list. Where the stock
-- speaks of an earlier date the full list is not kept (mart.point.is_detailed).
CREATE TABLE core.part_in_force AS
WITH stock_part AS (
    SELECT point.ars, point.reporting_date, part.part_name, getvariable('stock_delivery') AS delivery_id, point.newest_date
    FROM core.stock_point AS point
    CROSS JOIN (SELECT part_name FROM meta.delivery_part WHERE delivery_id = getvariable('stock_delivery')) AS part
),
offered AS (
    SELECT ars, reporting_date, part_name, delivery_id, NULL::DATE AS newest_date FROM own_part
    UNION ALL
    SELECT stock_part.* FROM stock_part SEMI JOIN own_part USING (ars)
),
known AS (
    SELECT point.ars, point.reporting_date, offered.part_name, offered.delivery_id, offered.reporting_date AS list_date,
           coalesce(offered.newest_date <> offered.reporting_date, false) AS is_left_out,
           offered.part_name IN ('service_entry', 'bottleneck_entry', 'component_entry') AND partial.delivery_id IS NOT NULL AS is_partial,
           row_number() OVER (
               PARTITION BY point.ars, point.reporting_date, offered.part_name
               ORDER BY offered.reporting_date DESC, offered.delivery_id DESC
           )::INTEGER AS place
    FROM core.reporting_point AS point
    JOIN offered ON offered.ars = point.ars AND offered.reporting_date <= point.reporting_date
    LEFT JOIN meta.partial_delivery AS partial USING (delivery_id)
),
spoken AS (
    SELECT ars, reporting_date, part_name, delivery_id, list_date, is_left_out, place
    FROM known
    QUALIFY place <= coalesce(min(place) FILTER (NOT is_partial) OVER (PARTITION BY ars, reporting_date, part_name), place)
)
SELECT ars, reporting_date, part_name, delivery_id, reporting_date AS list_date, 1 AS place, false AS is_merged
FROM stock_part ANTI JOIN own_part USING (ars)
WHERE reporting_date = newest_date
UNION ALL
SELECT ars, reporting_date, part_name, delivery_id, list_date, place, count(*) OVER (PARTITION BY ars, reporting_date, part_name) > 1
FROM spoken
ANTI JOIN (SELECT ars, reporting_date FROM spoken WHERE part_name = 'service_entry' AND is_left_out) AS not_kept USING (ars, reporting_date)
WHERE NOT is_left_out;
