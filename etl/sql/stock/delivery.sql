-- One row is the whole stock as one delivery, and which of its lists are in force: of every municipality the newest.
INSERT INTO meta.delivery
SELECT 0, $stock_name::VARCHAR, $sha256::VARCHAR, 'leistungen', NULL, NULL, NULL, NULL, $loaded_at::TIMESTAMP,
       row_count, row_count, 0, 0, $is_invented::BOOLEAN, true, NULL
FROM (SELECT sum(file_rows.num_rows)::INTEGER AS row_count
      FROM parquet_file_metadata(getvariable('stock_folder') || '/**/*.parquet') AS file_rows);
INSERT INTO meta.delivery_part SELECT 0, unnest($parts::VARCHAR[]);

-- One row is the delivery that speaks for one municipality x reporting date x part (see core/delivery.sql).
CREATE TABLE core.part_in_force AS
SELECT newest.ars, newest.reporting_date, part.part_name, 0 AS delivery_id, newest.reporting_date AS list_date, 1 AS place,
       false AS is_merged
FROM (SELECT ars, max(reporting_date) AS reporting_date FROM core.reporting_point GROUP BY ars) AS newest
CROSS JOIN meta.delivery_part AS part;
