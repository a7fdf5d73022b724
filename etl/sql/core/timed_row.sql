-- One row is one row of a sheet whose rows speak of a stretch of time (surveys, appointments, waiting, cases); answers: field -> value (JSON).
-- They lie beside each other whatever list brought them; of several about the same thing and time the one delivered last holds.
CREATE OR REPLACE TABLE core.timed_row AS
SELECT entry.ars, delivery.reporting_date, delivery.reporting_date AS list_date, entry.table_name, entry.delivery_id, entry.sheet_name,
       entry.row_number, entry.answers
FROM staging.sheet_entry AS entry
JOIN meta.delivery AS delivery USING (delivery_id)
WHERE list_contains(getvariable('timed_parts'), entry.table_name)
QUALIFY row_number() OVER (
    PARTITION BY entry.ars, entry.table_name, sheet_key(entry.table_name, entry.answers)
    ORDER BY delivery.reporting_date DESC NULLS LAST, entry.delivery_id DESC, entry.row_number DESC
) = 1;
