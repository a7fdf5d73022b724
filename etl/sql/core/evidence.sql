-- One row is municipality x LeiKa service with the newest statement of the federal dashboard about it.
CREATE OR REPLACE TABLE core.evidence AS
SELECT evidence.ars, evidence.ozg_id, evidence.leika_key, evidence.given_name, evidence.url, evidence.is_online, evidence.is_active,
       evidence.coverage_text, evidence.exclusion_reason, evidence.evidence_date, evidence.delivery_id,
       evidence.sheet_name, evidence.row_number
FROM staging.evidence_entry AS evidence
QUALIFY row_number() OVER (
    PARTITION BY evidence.ars, evidence.ozg_id, evidence.leika_key
    ORDER BY evidence.evidence_date DESC NULLS LAST, evidence.delivery_id DESC, evidence.row_number DESC
) = 1;
