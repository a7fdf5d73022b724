-- One row is one municipality x service x period with counted cases, from a sheet "Nutzung", a year column or a usage file.
CREATE TABLE staging.usage_entry (
    delivery_id       INTEGER,
    sheet_name        VARCHAR,
    row_number        INTEGER,
    ars               VARCHAR,
    ozg_id            VARCHAR,
    leika_key         VARCHAR,
    period_start_date DATE,
    period_end_date   DATE,      -- inclusive
    case_count        DOUBLE,
    online_case_count DOUBLE,
    started_count     DOUBLE,    -- sessions begun, for the completion rate
    case_quality      VARCHAR,   -- GEZAEHLT | GESCHAETZT | MINDESTENS | HOECHSTENS
    usage_source      VARCHAR    -- as written in the column "Quelle"; 'ZSK' for usage files
);
