-- One row is a snapshot that is older than so many hours, not the newest and not one somebody reads (pin.sql).
SELECT snapshot_id FROM ozg_lake.ducklake_snapshot
WHERE snapshot_time <= now() - make_interval(secs => 3600 * %(hours)s::DOUBLE PRECISION)
  AND snapshot_id < (SELECT max(snapshot_id) FROM ozg_lake.ducklake_snapshot)
  AND snapshot_id NOT IN (
      SELECT objid::BIGINT FROM pg_catalog.pg_locks
      WHERE locktype = 'advisory' AND objsubid = 2 AND classid = (hashtext('ozg lake snapshot')::BIGINT & 4294967295)::OID
        AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
  )
ORDER BY snapshot_id
