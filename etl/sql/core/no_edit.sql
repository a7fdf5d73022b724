-- The tables of core/edit.sql where nothing was ever edited: empty, without asking the lists.
-- One row is an edit that holds at a point.
CREATE OR REPLACE TABLE core.edit_in_force AS
SELECT edit_number, ars, edit_date AS reporting_date, subject, table_name, row_key, ozg_id, leika_key, field, edit_date, edit_values,
       is_addition AS is_listed
FROM meta.edit;

-- One row is an edit of the record, and what became of it.
CREATE OR REPLACE TABLE core.edit AS
SELECT edit.* EXCLUDE (said_text), edit.said_text, NULL::DATE AS ended_date, NULL::VARCHAR AS ended_text, false AS is_missing, record_state AS state
FROM meta.edit AS edit;

-- One row is what edits change of one row of the lists at a point.
CREATE TEMP TABLE edited (
    ars VARCHAR, reporting_date DATE, table_name VARCHAR, row_key VARCHAR, ozg_id VARCHAR, leika_key VARCHAR, is_listed BOOLEAN,
    edited_date DATE, edited_values JSON
);

-- One row is municipality x reporting date x service with edits, whole.
CREATE OR REPLACE TABLE core.edited_entry AS SELECT *, NULL::DATE AS edited_date, NULL::DATE AS level_date FROM listed_entry LIMIT 0;

-- One row is municipality x reporting date x service as the list in force says it; level_date: the day what it says of the level is of.
CREATE TEMP VIEW entry_in_force AS SELECT *, NULL::DATE AS edited_date, coalesce(row_date, list_date) AS level_date FROM listed_entry;
