-- Keys (docs/fachregeln.md 4.1, 4.4). Keys are text; nothing here calculates with them.

-- Level of a LeiKa key: 'OBJEKT' (no act), 'VERRICHTUNG' (object with act) or 'DETAIL'.
-- Example: 99102013000000 is an object, 99102013002000 (Hundesteuer Festsetzung) an act.
CREATE OR REPLACE MACRO rule.leika_level(leika_key) AS
    CASE
        WHEN leika_key IS NULL THEN NULL
        WHEN substr(leika_key, 9, 3) = '000' THEN 'OBJEKT'
        WHEN substr(leika_key, 12, 3) = '000' THEN 'VERRICHTUNG'
        ELSE 'DETAIL'
    END;

-- The object a LeiKa key belongs to: its first eight digits.
CREATE OR REPLACE MACRO rule.leika_object(leika_key) AS substr(leika_key, 1, 8);

-- AGS of a municipality from its ARS: Land, Regierungsbezirk, Kreis (5) and Gemeinde (3); the association is left out.
CREATE OR REPLACE MACRO rule.ags_of(ars) AS substr(ars, 1, 5) || substr(ars, 10, 3);

-- A name as rows are told apart by it: spelling and the blanks around it do not count (docs/fachregeln.md, "Eingaben").
CREATE OR REPLACE MACRO rule.fold_key(name) AS lower(trim(name));
