-- Coverage of an area and ways of counting (docs/fachregeln.md 3.3, 3.4).

-- Category of a service in an area: of its relevant municipalities, in how many is it available? Only all of them is
-- "flächendeckend"; 99 % is not. NULL where nobody has the service to offer.
CREATE OR REPLACE MACRO rule.coverage(available_count, relevant_count) AS
    CASE WHEN relevant_count = 0 THEN NULL
         WHEN available_count = relevant_count THEN 'FLAECHENDECKEND'
         WHEN 2 * available_count >= relevant_count THEN 'UEBERWIEGEND'
         WHEN available_count > 0 THEN 'TEILWEISE'
         ELSE 'NICHT_VERFUEGBAR' END;

-- Wording of the federal dashboard: one municipality is enough.
CREATE OR REPLACE MACRO rule.is_available_somewhere(available_count) AS available_count >= 1;

-- Is this body one of the municipalities of its area that sums and shares count? A Kreisverwaltung works for all of them and is
-- never added to them; a Gemeinde whose association (Amt, Samtgemeinde …) works for it is counted with the association, unless
-- it has a list of its own.
CREATE OR REPLACE MACRO rule.is_counted_body(municipality_kind, association_ars, has_list) AS
    municipality_kind <> 'KREIS' AND (association_ars IS NULL OR has_list);
