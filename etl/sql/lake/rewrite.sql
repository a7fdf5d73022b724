-- Files with rows that are deleted are written anew without them, small files are put together, in the order of their table.
CALL ducklake_rewrite_data_files('previous', delete_threshold => 0);
CALL ducklake_merge_adjacent_files('previous');
