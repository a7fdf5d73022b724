-- One row: whether a snapshot is still there.
SELECT EXISTS (SELECT FROM ozg_lake.ducklake_snapshot WHERE snapshot_id = %(snapshot)s::BIGINT)
