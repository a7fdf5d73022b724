-- One row is one service row of one delivered list, typed and cleaned; what could not be read is NULL and has a finding.
CREATE TABLE staging.service_entry (
    delivery_id           INTEGER,   -- meta.delivery
    sheet_name            VARCHAR,
    row_number            INTEGER,   -- as the person sees it in the spreadsheet, 1-based
    ars                   VARCHAR,   -- 12 digits
    reporting_date        DATE,
    ozg_id                VARCHAR,   -- 5 digits; every loaded row has one
    leika_key             VARCHAR,   -- 14 digits, NULL when the row speaks of the whole bundle
    given_name            VARCHAR,   -- service name as written in the list
    relevance             VARCHAR,   -- RELEVANT | ZUSTAENDIG_ANDERE | NICHT_ANGEBOTEN | UNGEPRUEFT
    responsible_body      VARCHAR,
    office                VARCHAR,   -- Amt
    implementation_status VARCHAR,   -- OFFEN | ZURUECKGESTELLT | GEPLANT | IN_UMSETZUNG | TEST | GO_LIVE | ABGELOEST, NULL when not said
    declared_level        INTEGER,   -- level as the list says it, on the scale of rgm_version
    rgm_version           VARCHAR,   -- of a model or scale of data/reference/reifegradmodell or of the data folder
    target_level          INTEGER,
    target_date           DATE,      -- end of the period named
    target_precision      VARCHAR,   -- DAY | MONTH | QUARTER | YEAR
    golive_date           DATE,
    legal_ceiling_level   INTEGER,   -- highest level the law allows
    legal_ceiling_reason  VARCHAR,
    url                   VARCHAR,
    is_in_portal          BOOLEAN,
    is_in_pvog            BOOLEAN,
    efa_status            VARCHAR,   -- KEINE | IN_ENTWICKLUNG | REIF | LAND_VERTRAG | ANBINDUNG | ANGEBUNDEN | ABGELEHNT
    solution_kind         VARCHAR,   -- EIGEN | VERBUND | KREIS | LAND | EFA | MARKT
    pioneer_name          VARCHAR,
    specialist_system     VARCHAR,   -- Fachverfahren
    interface_status      VARCHAR,   -- JA | GEPLANT | NEIN | ENTFAELLT
    priority_rank         INTEGER,   -- rank the municipality gave itself, 1 = first
    priority_class        INTEGER,   -- 3 = high (A, 1, hoch), 2 = middle, 1 = low
    priority_given        VARCHAR,   -- as written
    rationale             VARCHAR,   -- Begründung
    review_date           DATE,      -- when to decide anew about a postponed service
    prerequisites         VARCHAR,   -- OZG-IDs and LeiKa keys of services that must be online before, joined by one space
    case_count            DOUBLE,    -- cases per year, all channels
    case_quality          VARCHAR,   -- GEZAEHLT | GESCHAETZT | MINDESTENS | HOECHSTENS
    online_case_count     DOUBLE,    -- cases per year handed in online
    online_share          DOUBLE,    -- 0-1, only when the list gives a share
    minutes_saved         DOUBLE,    -- minutes saved per case, citizen and staff together
    person_days           DOUBLE,
    cost_eur              DECIMAL(14, 2),
    duty                  VARCHAR,   -- of SDG, FOKUS, LAND, SATZUNG, joined by one space; NULL = none known
    political_will        INTEGER,   -- 0 | 50 | 100
    answers               VARCHAR,   -- JSON: code of the criterion → code of the answer (ozg.rules.model); NULL = none given
    is_struck_out         BOOLEAN,   -- the text is crossed out in the list
    remark                VARCHAR
);
