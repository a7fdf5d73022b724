-- One row is a column of the form in which no row of the build states anything, neither the files of the stock nor a list or an edit over
-- them, and which no rule fills (core/entry.sql): it need not be kept.
SELECT shape.column_name
FROM (DESCRIBE staging.service_entry_shape) AS shape
JOIN (
    UNPIVOT (
        SELECT count(COLUMNS('(.+)')) AS '\1' FROM (FROM staging.service_entry_shape UNION ALL BY NAME FROM core.edited_entry)
    ) ON COLUMNS(*) INTO NAME column_name VALUE row_count
) AS own USING (column_name)
SEMI JOIN (DESCRIBE told_shape) AS told ON told.column_name = shape.column_name
ANTI JOIN (DESCRIBE staging.stock_entry) AS file ON file.column_name = shape.column_name
WHERE own.row_count = 0
  AND shape.column_name NOT IN ('delivery_id', 'rgm_version', 'target_level', 'case_count', 'case_quality', 'online_case_count', 'online_share');
