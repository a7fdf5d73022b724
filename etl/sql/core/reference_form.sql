-- One row is one column of the template: the table its answers go to, its sheet, its field there and its header.
CREATE TABLE core.form_column AS
SELECT unnest($table_names::VARCHAR[]) AS table_name, unnest($sheet_names::VARCHAR[]) AS sheet_name,
       unnest($fields::VARCHAR[]) AS field, unnest($headers::VARCHAR[]) AS header;

-- The header of a field of a main sheet, by the name of its staging table.
CREATE MACRO core.header_of(wanted_table, wanted_field) AS (
    SELECT form_column.header FROM core.form_column AS form_column
    WHERE form_column.table_name = wanted_table AND form_column.field = wanted_field
);
COMMENT ON TABLE core.form_column IS 'Eine Zeile ist eine Spalte des Meldebogens.';
