-- One row is a service of a programme from the data folder: it stands in place of the program's own with the same programme, stage, Land and
-- number. A Land this build does not know (the fictional one beside real lists) has none.
CREATE TEMP TABLE own_programme AS
WITH given AS (
    SELECT unnest($programms::VARCHAR[]) AS programme_name, unnest($stufes::VARCHAR[]) AS stage, unnest($lands::VARCHAR[]) AS land,
           unnest($ozg_ids::VARCHAR[]) AS ozg_id, unnest($leistungs::VARCHAR[]) AS given_name, unnest($frists::VARCHAR[])::DATE AS due_date,
           unnest($quelles::VARCHAR[]) AS source
)
SELECT given.programme_name, given.stage, state.state_key, given.ozg_id, given.given_name, given.due_date, given.source, true AS is_own,
       rule.programme_key(given.programme_name, given.stage, state.state_key, given.ozg_id) AS programme_key
FROM given
LEFT JOIN core.state AS state ON state.state_name = given.land
WHERE given.land IS NULL OR state.state_key IS NOT NULL;
DELETE FROM core.programme_service WHERE programme_key IN (SELECT programme_key FROM own_programme);
INSERT INTO core.programme_service FROM own_programme;
DROP TABLE own_programme;
