-- One row: how many of these snapshots are gone.
SELECT count(*) FROM ducklake_expire_snapshots('previous', versions => $snapshots::UBIGINT[]);
