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

-- Whose figures are added up in an area: those of the town halls and of the associations that work for them. A Kreisverwaltung
-- has tasks of its own; its figures stand beside the sum, never in it.
CREATE OR REPLACE MACRO rule.is_summed_in_area(municipality_kind) AS municipality_kind <> 'KREIS';
