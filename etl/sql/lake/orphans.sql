-- One row: how many files were removed that no snapshot ever named, because their command was killed; younger ones may be being written.
SELECT count(*) FROM ducklake_delete_orphaned_files('previous', older_than => now() - to_hours($hours::INTEGER));
