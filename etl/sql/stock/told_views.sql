-- One row is the statement of a view over mart.told_entry with its columns and those left out of it ($unstated), which are unknown in every row: mart.entry
-- as in mart/entry_kept.sql, and core.entry as in core/entry_kept.sql.
WITH told AS (
    SELECT column_name AS name, row_number() OVER () AS place,
           CASE WHEN list_contains($unstated::VARCHAR[], column_name) THEN format('NULL::{} AS {}', column_type, column_name)
                ELSE column_name END AS term
    FROM (DESCRIBE told_shape)
),
assessed AS (SELECT column_name AS name, row_number() OVER () AS place FROM (DESCRIBE assessed_entry)),
view_column AS (
    SELECT 'mart.entry' AS view_name, place, term FROM told WHERE name <> 'delivery_id'
    UNION ALL
    SELECT 'core.entry', assessed.place,
           CASE assessed.name WHEN 'sheet_name' THEN 'source_sheet AS sheet_name' WHEN 'row_number' THEN 'source_row AS row_number' ELSE told.term END
    FROM assessed LEFT JOIN told ON told.name = assessed.name
)
SELECT format('CREATE OR REPLACE VIEW {} AS SELECT {} FROM mart.told_entry', view_name, string_agg(term, ', ' ORDER BY place))
FROM view_column
GROUP BY view_name;
