-- One row is the newest snapshot of the rows of lists.
SELECT max(snapshot_id) FROM ozg_lake.ducklake_snapshot
