-- One row is an optional sheet of which there is any row.
SELECT DISTINCT table_name FROM core.sheet_row;
