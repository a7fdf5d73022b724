-- One row is one shared component (Basisdienst) of one municipality, possibly of one office.
CREATE TABLE staging.component_entry (
    delivery_id    INTEGER,
    sheet_name     VARCHAR,
    row_number     INTEGER,
    ars            VARCHAR,
    reporting_date DATE,
    component_name VARCHAR,
    office         VARCHAR,
    implementation_status VARCHAR,
    since_date     DATE,
    is_interim     BOOLEAN,
    remark         VARCHAR
);
