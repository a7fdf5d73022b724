-- Search in everyday words (docs/fachregeln.md 12.4, 54: one service has many names).

-- Text as it is compared: lower case, umlauts written out, everything else than letters and digits is a space.
-- Example: "Straßen- & Wege" becomes "strassen wege".
CREATE OR REPLACE MACRO rule.search_text(given) AS
    trim(regexp_replace(strip_accents(replace(replace(replace(replace(
        lower(given), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')), '[^a-z0-9]+', ' ', 'g'));

-- The part of a word that its other forms share: "anmelden" and "Anmeldung" both begin with "anmeld". Short words stay whole.
CREATE OR REPLACE MACRO rule.search_stem(word) AS
    CASE WHEN length(word) > 4 THEN regexp_replace(word, '(ungen|ung|en|er|es|e|n|s)$', '') ELSE word END;

-- How well a word fits a service: beginning of a word of one of its names 4, anywhere in them 3, the same in the LeiKa services
-- below it 2 and 1, not at all NULL. Both texts begin with a space.
CREATE OR REPLACE MACRO rule.search_points(name_text, below_text, word) AS
    CASE WHEN contains(name_text, ' ' || word) THEN 4 WHEN contains(name_text, word) THEN 3
         WHEN contains(below_text, ' ' || word) THEN 2 WHEN contains(below_text, word) THEN 1 END;
