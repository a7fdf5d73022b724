-- One row is one service with the smallest count that may be published (docs/fachregeln.md 7.6): services that need high protection
-- (data/reference/schutzbedarf.csv) have the higher threshold.
CREATE TABLE core.protection AS
WITH sensitive AS (
    SELECT merkmal, wert
    FROM read_csv(getvariable('reference_folder') || '/schutzbedarf.csv', all_varchar = true, header = true)
)
SELECT service.ozg_id,
       CASE WHEN EXISTS (
           SELECT 1 FROM sensitive
           WHERE (merkmal = 'themenfeld' AND wert = service.subject_area) OR (merkmal = 'lage' AND wert = service.situation)
              OR (merkmal = 'ozg_id' AND wert = service.ozg_id)
       ) THEN $small_count_sensitive::INTEGER ELSE $small_count::INTEGER END AS small_count
FROM core.service AS service;
COMMENT ON TABLE core.protection IS 'Eine Zeile ist eine Leistung mit der kleinsten Anzahl, die veröffentlicht werden darf.';
