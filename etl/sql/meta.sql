-- What the published file says about itself.
CREATE SCHEMA IF NOT EXISTS meta;
CREATE SCHEMA IF NOT EXISTS staging;
CREATE SCHEMA IF NOT EXISTS core;
CREATE SCHEMA IF NOT EXISTS mart;

-- One row is this build.
CREATE TABLE meta.build (
    build_id       VARCHAR,
    built_at       TIMESTAMP,  -- local time of the machine that built it
    schema_version INTEGER,    -- a reader refuses a file with another one (ozg/published.py)
    product_version VARCHAR,
    layout_version VARCHAR,    -- the SQL that made these tables (ozg/published.py)
    knowledge_version VARCHAR, -- what intake knew: code, mappings, catalogue, register (etl/build/staging.py)
    has_demo       BOOLEAN,    -- fictional municipalities are in it
    last_date      DATE        -- latest reporting date of any list
);

-- One row is one delivered file that is in this build, in the order of arrival.
CREATE TABLE meta.delivery (
    delivery_id    INTEGER,
    file_name      VARCHAR,    -- as delivered
    sha256         VARCHAR,
    kind           VARCHAR,
    ars            VARCHAR,    -- NULL when the file speaks of several municipalities
    reporting_date DATE,
    option_ars     VARCHAR,    -- given on the command line, NULL when the file itself said it
    option_date    DATE,
    loaded_at      TIMESTAMP,
    read_count     INTEGER,    -- read = loaded + rejected + ignored
    loaded_count   INTEGER,
    rejected_count INTEGER,
    ignored_count  INTEGER,
    is_demo        BOOLEAN,
    is_usable      BOOLEAN,
    words_sha256   VARCHAR     -- words the municipality confirmed by hand, as they were when the file was read; NULL without any
);

-- One row is one delivery that is a part of its municipality's list: what it does not name stays as it was.
CREATE TABLE meta.partial_delivery (delivery_id INTEGER);

-- One row is one part (staging table) a delivery speaks about, even with zero rows: "there are none any more".
CREATE TABLE meta.delivery_part (delivery_id INTEGER, part_name VARCHAR);

-- One row is a column of a delivered list that was understood: where a value stands in the file.
CREATE TABLE meta.delivery_column (delivery_id INTEGER, sheet_name VARCHAR, field VARCHAR, header VARCHAR, column_letter VARCHAR);

-- One row is an edit of the record, in its order: one field of one row of the lists from a day on (docs/fachregeln.md, "Eingaben").
CREATE TABLE meta.edit (
    edit_number  INTEGER,      -- number of its line in the record
    subject      VARCHAR,      -- leistung | engpass | basisdienst | etappe | aufgabe
    table_name   VARCHAR,      -- the table whose row it changes
    ars          VARCHAR,
    ozg_id       VARCHAR,
    leika_key    VARCHAR,
    row_key      VARCHAR,      -- JSON: what the row is about
    field        VARCHAR,      -- of the form, or a criterion
    column_name  VARCHAR,      -- how the form calls it
    edit_date    DATE,         -- from this day on
    edit_values  VARCHAR,      -- JSON: the field with what belongs to it -> value as in staging; null: not known
    after_text   VARCHAR,
    before_text  VARCHAR,      -- what stood there; NULL for free text
    said_text    VARCHAR,      -- what the list it corrects says; NULL for free text
    list_sha256  VARCHAR,      -- the list it corrects
    is_addition  BOOLEAN,      -- the row itself is new
    is_text      BOOLEAN,      -- a person wrote freely: the words stand in the kept file only
    function     VARCHAR,
    reason       VARCHAR,
    edited_at    TIMESTAMP,
    sha256       VARCHAR,      -- of the kept file
    record_state VARCHAR       -- GILT | ZURUECKGENOMMEN | VORGESCHLAGEN | ABGELEHNT
);

-- One row is one finding about one cell, row, sheet or file. What held personal data carries no original value.
CREATE TABLE meta.finding (
    delivery_id INTEGER,
    stage       VARCHAR,       -- 'intake' (from the file alone) or 'check' (from what the build knows together)
    sheet_name  VARCHAR,
    row_number  INTEGER,
    column_name VARCHAR,
    cell        VARCHAR,
    severity    VARCHAR,       -- error | warning | info
    code        VARCHAR,
    given_value VARCHAR,
    message     VARCHAR,
    remedy      VARCHAR
);

-- One row is one parameter of a rule the tables below were computed with.
CREATE TABLE meta.parameter (parameter_name VARCHAR, parameter_value INTEGER);
