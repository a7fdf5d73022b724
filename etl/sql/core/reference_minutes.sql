-- One row is one service with the minutes one city plans for a counter appointment (data/reference/termindauer_je_ozg.csv): planned, neither
-- measured nor with the work behind the counter (docs/fachregeln.md 7.3).
CREATE TABLE core.planned_minutes AS
SELECT planned.ozg_id, planned.minuten_median::DOUBLE AS planned_minutes, planned.quelle AS planned_source
FROM read_csv(getvariable('reference_folder') || '/termindauer_je_ozg.csv', all_varchar = true, header = true) AS planned;
COMMENT ON TABLE core.planned_minutes IS 'Eine Zeile ist eine Leistung mit den Minuten, die eine Stadt für einen Termin am Schalter plant.';
