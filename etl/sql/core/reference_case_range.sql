-- One row is one service with the usual cases a year per 1,000 inhabitants (docs/fachregeln.md 12.2).
CREATE TABLE core.case_range AS
SELECT ozg_id, von_je_1000::DOUBLE AS lower_rate, bis_je_1000::DOUBLE AS upper_rate
FROM read_csv(getvariable('reference_folder') || '/fallzahl_spannen.csv', all_varchar = true, header = true);
COMMENT ON TABLE core.case_range IS 'Eine Zeile ist eine Leistung mit den üblichen Fällen im Jahr je 1.000 Einwohner.';
