-- One row is one obstacle as a municipality reports it; without ozg_id it concerns all its services.
CREATE TABLE staging.bottleneck_entry (
    delivery_id     INTEGER,
    sheet_name      VARCHAR,
    row_number      INTEGER,
    ars             VARCHAR,
    reporting_date  DATE,
    ozg_id          VARCHAR,
    bottleneck_code VARCHAR,   -- E01 ... E24
    severity        VARCHAR,   -- BLOCKIEREND | BREMSEND | HINWEIS
    since_date      DATE,
    waiting_for     VARCHAR,   -- K | KR | L | H | B | EU
    measure         VARCHAR,
    target_date     DATE,
    resolved_date   DATE
);
