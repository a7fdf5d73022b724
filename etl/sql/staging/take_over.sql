-- Rows of unchanged files from the previous build (attached as "previous"), under their new numbers.
-- One row is one file that is taken over: its number here and there.
CREATE TEMP TABLE taken_over AS
SELECT taken.delivery_id, taken.previous_id
FROM (SELECT unnest($delivery_ids::INTEGER[]) AS delivery_id, unnest($previous_ids::INTEGER[]) AS previous_id) AS taken
JOIN previous.meta.delivery AS old ON old.delivery_id = taken.previous_id
WHERE $is_whole::BOOLEAN OR coalesce(list_contains($municipalities::VARCHAR[], old.ars), true);

INSERT INTO meta.delivery
SELECT taken.delivery_id, old.* EXCLUDE (delivery_id)
FROM previous.meta.delivery AS old JOIN taken_over AS taken ON taken.previous_id = old.delivery_id;

INSERT INTO meta.delivery_part
SELECT taken.delivery_id, old.* EXCLUDE (delivery_id)
FROM previous.meta.delivery_part AS old JOIN taken_over AS taken ON taken.previous_id = old.delivery_id;

INSERT INTO meta.delivery_column
SELECT taken.delivery_id, old.* EXCLUDE (delivery_id)
FROM previous.meta.delivery_column AS old JOIN taken_over AS taken ON taken.previous_id = old.delivery_id;

INSERT INTO meta.finding
SELECT taken.delivery_id, old.* EXCLUDE (delivery_id)
FROM previous.meta.finding AS old JOIN taken_over AS taken ON taken.previous_id = old.delivery_id
WHERE old.stage = 'intake';

INSERT INTO staging.service_entry
SELECT taken.delivery_id, old.* EXCLUDE (delivery_id)
FROM previous.staging.service_entry AS old JOIN taken_over AS taken ON taken.previous_id = old.delivery_id;

INSERT INTO staging.usage_entry
SELECT taken.delivery_id, old.* EXCLUDE (delivery_id)
FROM previous.staging.usage_entry AS old JOIN taken_over AS taken ON taken.previous_id = old.delivery_id;

INSERT INTO staging.bottleneck_entry
SELECT taken.delivery_id, old.* EXCLUDE (delivery_id)
FROM previous.staging.bottleneck_entry AS old JOIN taken_over AS taken ON taken.previous_id = old.delivery_id;

INSERT INTO staging.component_entry
SELECT taken.delivery_id, old.* EXCLUDE (delivery_id)
FROM previous.staging.component_entry AS old JOIN taken_over AS taken ON taken.previous_id = old.delivery_id;

INSERT INTO staging.evidence_entry
SELECT taken.delivery_id, old.* EXCLUDE (delivery_id)
FROM previous.staging.evidence_entry AS old JOIN taken_over AS taken ON taken.previous_id = old.delivery_id;

INSERT INTO staging.sheet_entry
SELECT taken.delivery_id, old.* EXCLUDE (delivery_id)
FROM previous.staging.sheet_entry AS old JOIN taken_over AS taken ON taken.previous_id = old.delivery_id;
