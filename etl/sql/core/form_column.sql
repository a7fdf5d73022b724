-- One row is one column of the template: the table its answers go to, its sheet, its field there and its header.
CREATE TABLE core.form_column (table_name VARCHAR, sheet_name VARCHAR, field VARCHAR, header VARCHAR);

-- The header of a field of a main sheet, by the name of its staging table.
CREATE MACRO core.header_of(wanted_table, wanted_field) AS (
    SELECT form_column.header FROM core.form_column AS form_column
    WHERE form_column.table_name = wanted_table AND form_column.field = wanted_field
);
