-- One row: how many files no snapshot needs any more were removed.
SELECT count(*) FROM ducklake_cleanup_old_files('previous', cleanup_all => true);
