-- One row is one row of an optional sheet ("Vorhaben", "Mittel" ...) of one municipality.
CREATE TABLE staging.sheet_entry (
    delivery_id    INTEGER,
    sheet_name     VARCHAR,
    row_number     INTEGER,
    ars            VARCHAR,
    reporting_date DATE,
    table_name     VARCHAR,   -- table in core: project, stage, grant ... (data/reference/blaetter.csv)
    answers        VARCHAR    -- JSON: field -> value; what is not known is left out
);
