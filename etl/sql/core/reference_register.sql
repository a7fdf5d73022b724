-- One row is one state (Land), with its place on the tile map (column and row, counted from 0 at the top left).
CREATE TABLE core.state AS
SELECT state.ags                AS state_key,
       state.ars,
       state.name               AS state_name,
       state.iso                AS iso_code,
       state.population::INTEGER AS population,
       state.area_km2::DOUBLE   AS area_km2,
       state.lat::DOUBLE        AS lat,
       state.lon::DOUBLE        AS lon,
       tile.col::INTEGER        AS tile_column,
       tile.row::INTEGER        AS tile_row,
       false                    AS is_demo
FROM reference_file('laender.csv') AS state
LEFT JOIN reference_file('kacheln_laender.csv') AS tile ON tile.ags = state.ags
UNION ALL
SELECT ags, ars, short_name, NULL, population::INTEGER, NULL, NULL, NULL, NULL, NULL, true
FROM demo_file('register.csv')
WHERE kind = 'LAND'
ORDER BY state_key;
COMMENT ON TABLE core.state IS 'Eine Zeile ist ein Bundesland.';

-- One row is one Kreis or kreisfreie Stadt.
CREATE TABLE core.district AS
SELECT ags                 AS district_key,
       ars,
       display_name        AS district_name,
       type                AS kind_label,
       land                AS state_key,
       population::INTEGER AS population,
       area_km2::DOUBLE    AS area_km2,
       lat::DOUBLE         AS lat,
       lon::DOUBLE         AS lon,
       false               AS is_demo
FROM reference_file('kreise.csv')
UNION ALL
SELECT demo.district_key, demo.ars, demo.short_name, demo.kind_label, demo.state_key, demo.population::INTEGER,
       place.area_km2, place.lat, place.lon, true
FROM demo_file('register.csv') AS demo
LEFT JOIN demo_outline AS place ON place.ars = demo.ars AND place.level = 'district'
WHERE demo.kind IN ('KREIS', 'KREISFREI')
ORDER BY district_key;
COMMENT ON TABLE core.district IS 'Eine Zeile ist ein Kreis oder eine kreisfreie Stadt.';

-- One row is one body that may run services: Gemeinde, kreisfreie Stadt (once), Kreis, association of Gemeinden.
-- Areas without a town hall (gemeindefreie Gebiete) are left out.
CREATE TABLE core.municipality AS
WITH place AS (
    SELECT ars, rpad(verband_ars, 12, '0') AS association_ars, area_km2::DOUBLE AS area_km2, lat::DOUBLE AS lat, lon::DOUBLE AS lon
    FROM reference_file('gemeinden.csv')
    UNION ALL
    SELECT ars, NULL, area_km2::DOUBLE, lat::DOUBLE, lon::DOUBLE
    FROM reference_file('kreise.csv')
    WHERE type NOT IN ('Kreisfreie Stadt', 'Stadtkreis')
    UNION ALL
    SELECT ars, NULL, area_km2::DOUBLE, lat::DOUBLE, lon::DOUBLE
    FROM reference_file('verbaende.csv')
    UNION ALL
    SELECT demo.ars, demo.association_ars, outline.area_km2, outline.lat, outline.lon
    FROM demo_file('register.csv') AS demo
    LEFT JOIN demo_outline AS outline
           ON outline.ars = demo.ars AND outline.level = CASE demo.kind WHEN 'KREIS' THEN 'district' ELSE 'municipality' END
)
SELECT body.ars,
       nullif(body.ags, '')     AS ags,
       body.name                AS municipality_name,
       body.short_name,
       body.kind                AS municipality_kind,
       body.kind_label,
       body.district_key,
       district.district_name,
       body.state_key,
       state.state_name,
       place.association_ars,
       body.population,
       place.area_km2,
       place.lat,
       place.lon,
       class.groessenklasse     AS size_class,
       body.is_demo
FROM register_body AS body  -- from etl.reference.register: one place decides on kinds and names
LEFT JOIN place USING (ars)
LEFT JOIN core.district AS district USING (district_key)
LEFT JOIN core.state AS state ON state.state_key = body.state_key
LEFT JOIN reference_file('groessenklassen.csv') AS class
       ON body.population >= class.einwohner_ab::INTEGER
      AND body.population < coalesce(class.einwohner_unter::INTEGER, 2147483647)
ORDER BY body.ars;
COMMENT ON TABLE core.municipality IS 'Eine Zeile ist eine Gemeinde, eine kreisfreie Stadt, ein Kreis oder ein Gemeindeverband.';

-- One row is one body of the register with the texts a search looks into (rule.search_text): its names, and where it is.
CREATE TABLE core.body_text AS
SELECT ars, rule.search_text(short_name) AS name_text,
       ' ' || rule.search_text(concat_ws(' ', short_name, municipality_name)) AS names_text,
       ' ' || rule.search_text(concat_ws(' ', kind_label, district_name, state_name)) AS where_text
FROM core.municipality
ORDER BY ars;
COMMENT ON TABLE core.body_text IS 'Eine Zeile ist eine Kommune des Verzeichnisses mit den Texten, in denen gesucht wird.';

-- One row is one municipality of 2016 whose key is gone, with today's key of the one that took over most of it.
CREATE TABLE core.key_successor AS
SELECT ags_alt AS old_ags, name_alt AS old_name, ags_neu AS new_ags, name_neu AS new_name, anteil::DOUBLE AS area_share
FROM reference_file('nachfolge_2016_2026.csv');
COMMENT ON TABLE core.key_successor IS 'Eine Zeile ist eine frühere Gemeinde (Schlüssel von 2016) und ihre Nachfolgerin.';

-- One row is a service of a political programme in one Land (state_key NULL: in every Land); ozg_id NULL: it has no number, so it is named and
-- never counted; due_date NULL: the programme names no day. is_own: from the data folder.
CREATE TABLE core.programme_service AS
SELECT programme.programm AS programme_name, programme.stufe AS stage, state.state_key, programme.ozg_id, programme.leistung AS given_name,
       programme.frist::DATE AS due_date, programme.quelle AS source, false AS is_own,
       rule.programme_key(programme.programm, programme.stufe, state.state_key, programme.ozg_id) AS programme_key
FROM reference_file('programm.csv') AS programme
LEFT JOIN core.state AS state ON state.state_name = programme.land AND NOT state.is_demo;
COMMENT ON TABLE core.programme_service IS 'Eine Zeile ist eine Leistung eines politischen Programms in einem Land.';
