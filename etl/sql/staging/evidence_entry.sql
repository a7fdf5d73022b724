-- One row is one statement of the federal dashboard (Open-PVOG) about one LeiKa service in one municipality: evidence,
-- never the municipality's own claim.
CREATE TABLE staging.evidence_entry (
    delivery_id       INTEGER,
    sheet_name        VARCHAR,
    row_number        INTEGER,
    ars               VARCHAR,
    ozg_id            VARCHAR,
    leika_key         VARCHAR,
    given_name        VARCHAR,
    url               VARCHAR,
    is_online         BOOLEAN,   -- online_status: ok = true, nicht ok = false
    is_active         BOOLEAN,   -- aktiv
    coverage_text     VARCHAR,   -- art_flaechendeckung, free text
    exclusion_reason  VARCHAR,
    evidence_date     DATE       -- datenstand_pvog_import
);
