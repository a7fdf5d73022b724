-- One row is what stands at the newest point up to a day of the row an edit speaks of (core.row_at).
FROM core.row_at($ars::VARCHAR, $day::DATE, $table_name::VARCHAR, $row_key::JSON, $key_fields::VARCHAR[]);
