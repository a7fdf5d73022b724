-- One row is one subject area (Themenfeld) of the OZG catalogue.
CREATE TABLE core.subject_area AS
SELECT themenfeld                    AS subject_area,
       ozg_leistungen_2019::INTEGER  AS service_count,
       federfuehrendes_land          AS lead_state_name,
       federfuehrendes_bundesressort AS lead_department_name
FROM reference_file('themenfelder.csv')
ORDER BY subject_area;
COMMENT ON TABLE core.subject_area IS 'Eine Zeile ist ein Themenfeld des OZG-Katalogs.';

-- One row is one situation (Lebenslage, Geschäftslage or Querschnitt) of the OZG catalogue.
CREATE TABLE core.situation AS
SELECT lebenslage                   AS situation,
       themenfeld                   AS subject_area,
       lage_typ                     AS situation_kind,
       ozg_leistungen_2019::INTEGER AS service_count
FROM reference_file('lebenslagen.csv')
ORDER BY subject_area, situation;
COMMENT ON TABLE core.situation IS 'Eine Zeile ist eine Lebens- oder Geschäftslage des OZG-Katalogs.';

-- One row is one LeiKa service below an OZG service; leika_key is NULL where the catalogue says "nicht im LeiKa".
CREATE TABLE core.leika_service AS
SELECT leika_key,
       name                                            AS leika_name,
       ozg_id,
       typ,
       law_shortcut                                    AS law,
       sdg1_relevant = 'ja' OR sdg2_relevant = 'ja'    AS is_sdg,
       leika_ebene                                     AS leika_level
FROM catalogue_file('leika_leistungen.csv');
COMMENT ON TABLE core.leika_service IS 'Eine Zeile ist eine LeiKa-Leistung unterhalb einer OZG-Leistung.';

-- One row is one Typ (Regelungs- und Vollzugskompetenz) of the LeiKa with its meaning.
CREATE TABLE core.leika_type AS
SELECT typ, bedeutung AS meaning, kommunaler_vollzug AS municipal_execution
FROM reference_file('leika_typen.csv');
COMMENT ON TABLE core.leika_type IS 'Eine Zeile ist ein Typ des LeiKa mit seiner Bedeutung.';

-- One row is another name of an OZG service, as town halls and people use it; names of more than one service are left out.
CREATE TABLE core.service_alias AS
SELECT bedeutung AS ozg_id, wort AS alias_name
FROM reference_file('woerter/leistungen.csv')
WHERE bedeutung <> 'mehrdeutig';
COMMENT ON TABLE core.service_alias IS 'Eine Zeile ist ein anderer Name einer OZG-Leistung.';

-- One row is one everyday word (or several that are said together) with the numbers of the services it means, the likeliest first, one
-- space between.
CREATE TABLE core.everyday_word AS
SELECT wort AS word, gemeint AS meant_ids
FROM reference_file('alltagswoerter.csv');
COMMENT ON TABLE core.everyday_word IS 'Eine Zeile ist ein Alltagswort mit den Nummern der Leistungen, die es meint, die naheliegende zuerst.';

-- One row is one OZG service, including the numbers whose name is not known (is_named = false, service_name NULL): their
-- names are not made up. A bundle is possibly municipal when the Typ of any service below it allows it.
CREATE TABLE core.service AS
WITH typed AS (
    SELECT leika.ozg_id,
           count(*)                                                                       AS leika_count,
           string_agg(DISTINCT leika.typ, ' | ' ORDER BY leika.typ)                       AS type_codes,
           bool_or(coalesce(meaning.kommunaler_vollzug, 'unklar') IN ('ja', 'möglich', 'unklar')) AS is_municipal_possible,
           bool_or(coalesce(rule.is_municipal_type(leika.typ), false))                    AS has_municipal_type
    FROM core.leika_service AS leika
    LEFT JOIN reference_file('leika_typen.csv') AS meaning ON meaning.typ = leika.typ
    GROUP BY leika.ozg_id
),
numbered AS (
    SELECT ozg_id, name AS service_name, themenfeld AS subject_area, lebenslage AS situation, lage_typ AS situation_kind,
           katalog_2018 = 'ja' AS is_catalogue_2018, true AS is_named
    FROM catalogue_file('ozg_leistungen.csv')
    UNION ALL
    SELECT ozg_id, NULL, NULL, NULL, NULL, im_bereich_2018 = 'ja', false
    FROM catalogue_file('ozg_luecken.csv')
)
SELECT numbered.ozg_id,
       numbered.service_name,
       numbered.subject_area,
       numbered.situation,
       numbered.situation_kind,
       numbered.is_catalogue_2018,
       numbered.is_named,
       coalesce(typed.is_municipal_possible, false) AS is_municipal_possible,
       coalesce(typed.has_municipal_type, false)    AS has_municipal_type,
       typed.type_codes,
       coalesce(typed.leika_count, 0)::INTEGER      AS leika_count,
       jurisdiction.level                           AS jurisdiction_level,
       jurisdiction.justification                   AS jurisdiction_reason,
       jurisdiction.source                          AS jurisdiction_source,
       jurisdiction.abweichung_zwischen_laendern    AS jurisdiction_deviation
FROM numbered
LEFT JOIN typed USING (ozg_id)
LEFT JOIN reference_file('zustaendigkeit.csv') AS jurisdiction USING (ozg_id)
ORDER BY numbered.ozg_id;
COMMENT ON TABLE core.service IS 'Eine Zeile ist eine OZG-Leistung (Nummer des Katalogs), auch die ohne bekannten Namen.';

-- One row is one entry of a published priority list (Fokusleistungen 2023, Booster 2022 ...); the number is our mapping.
CREATE TABLE core.priority_list AS
SELECT list_name, rank_or_group AS group_name, ozg_id, service_name AS given_name, source
FROM reference_file('prioritaetslisten.csv');
COMMENT ON TABLE core.priority_list IS 'Eine Zeile ist ein Eintrag einer veröffentlichten Prioritätenliste.';

-- One row is one published case number of an area and a year. unit_text says what is counted: cases, stock, cases a month; is_base: an
-- estimate may rest on it (core.case_base).
CREATE TABLE core.case_reference AS
SELECT service_name           AS given_name,
       ozg_id,
       area                   AS area_name,
       year::INTEGER          AS case_year,
       cases::DOUBLE          AS case_count,
       einheit                AS unit_text,
       status                 AS evidence_text,
       source_url,
       schaetzgrundlage IS NOT DISTINCT FROM 'ja' AS is_base,
       hinweis                AS hint
FROM reference_file('fallzahlen.csv');
COMMENT ON TABLE core.case_reference IS 'Eine Zeile ist eine veröffentlichte Fallzahl eines Gebiets und Jahres.';

-- One row is one newer catalogue a town hall or a Land put in force over the shipped one, in that order.
CREATE TABLE core.catalogue_release AS
SELECT kind AS release_kind, release_day::DATE AS release_day, is_part::BOOLEAN AS is_part, key_count::INTEGER AS key_count
FROM catalogue_file('katalog_fassungen.csv');
COMMENT ON TABLE core.catalogue_release IS 'Eine Zeile ist eine neuere Fassung des Katalogs, die in Kraft gesetzt ist.';

-- One row is one key the newest catalogue no longer has, and since when; lists and history go on speaking of it.
CREATE TABLE core.withdrawn_service AS
SELECT kind AS release_kind, service_key, since::DATE AS withdrawn_since
FROM catalogue_file('katalog_zurueckgezogen.csv');
COMMENT ON TABLE core.withdrawn_service IS 'Eine Zeile ist ein Schlüssel, den der Katalog zurückgezogen hat.';

-- One row is one name a service had before a newer catalogue renamed it, from the day on which it had it (included) to the day of the
-- renaming (excluded): what a list of then says keeps the name of then.
CREATE TABLE core.former_name AS
SELECT service_key, former_name,
       coalesce(lag(until::DATE) OVER (PARTITION BY service_key ORDER BY until::DATE), DATE '0001-01-01') AS from_date, until::DATE AS until_date
FROM catalogue_file('katalog_namen.csv')
ORDER BY ALL;
COMMENT ON TABLE core.former_name IS 'Eine Zeile ist ein früherer Name einer Leistung mit der Zeit, in der sie so hieß.';

-- One row is one key of an earlier catalogue with the one that took its place.
CREATE TABLE core.service_successor AS
SELECT old_key, new_key, since AS succeeded_since, source AS succession_source
FROM catalogue_file('katalog_nachfolge.csv');
COMMENT ON TABLE core.service_successor IS 'Eine Zeile ist ein alter Schlüssel mit dem, der an seine Stelle getreten ist.';
