-- One row is what stands at the newest point up to a day in one row of the lists (core.row_at).
FROM core.row_at($ars::VARCHAR, $day::DATE, $table_name::VARCHAR, $row_key::JSON, $key_fields::VARCHAR[]);
