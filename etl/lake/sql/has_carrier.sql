-- One row: whether lines are carried with the rows of lists.
SELECT EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgname = 'carry' AND tgrelid = to_regclass('ozg_lake.ducklake_snapshot_changes'))
