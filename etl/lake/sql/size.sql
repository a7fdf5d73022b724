-- One row: snapshots, Parquet files and their bytes.
SELECT (SELECT count(*) FROM ozg_lake.ducklake_snapshot), count(*), coalesce(sum(file_size_bytes), 0)::BIGINT FROM ozg_lake.ducklake_data_file
