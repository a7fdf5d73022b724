-- Relevance (docs/fachregeln.md 4.7, 4.3): a suggestion for the list to fill in, never a decision.

-- Is this Typ executed by municipalities for certain (Regelung anywhere, Vollzug Kommune)?
CREATE OR REPLACE MACRO rule.is_municipal_type(typ) AS typ IN ('2b', '3b', '2/3b', '4b', '5');

-- Is this Typ certainly not a municipality's business, or no online service at all?
CREATE OR REPLACE MACRO rule.is_other_level_type(typ) AS
    typ IN ('1', '2a', '3a', '4a', '6', '7', '10', '11', '12');

-- Suggested relevance of a bundle for a kind of municipality. The responsibility by law, where known, comes first; the
-- types of the services below the bundle come second; anything else is the municipality's to decide.
-- municipality_kind: GEMEINDE | VERBAND | KREIS | KREISFREI; types: list of the Typ values below the bundle;
-- jurisdiction_level: column "level" of zustaendigkeit.csv.
CREATE OR REPLACE MACRO rule.relevance_suggestion(municipality_kind, types, jurisdiction_level) AS
    CASE
        WHEN jurisdiction_level IN ('gemeinde_und_kreis', 'alle_ebenen') THEN 'RELEVANT'
        WHEN jurisdiction_level IN ('gemeinde', 'gemeinde_nimmt_antrag_an_bund_erteilt')
            THEN CASE WHEN municipality_kind = 'KREIS' THEN 'ZUSTAENDIG_ANDERE' ELSE 'RELEVANT' END
        WHEN jurisdiction_level IN ('kreis', 'kreis_und_bund')
            THEN CASE WHEN municipality_kind IN ('KREIS', 'KREISFREI') THEN 'RELEVANT' ELSE 'ZUSTAENDIG_ANDERE' END
        WHEN jurisdiction_level IS NOT NULL THEN 'UNGEPRUEFT'
        WHEN len(list_filter(types, lambda typ: rule.is_municipal_type(typ))) > 0 THEN 'RELEVANT'
        WHEN len(types) > 0 AND len(list_filter(types, lambda typ: NOT rule.is_other_level_type(typ))) = 0
            THEN 'ZUSTAENDIG_ANDERE'
        ELSE 'UNGEPRUEFT'
    END;

-- Can a municipality have the service at all? Not when only Bund or Land execute it: every Typ below the bundle says so and no law
-- is known that gives it to Gemeinde or Kreis.
CREATE OR REPLACE MACRO rule.is_municipal_business(is_municipal_possible, jurisdiction_level) AS
    is_municipal_possible OR jurisdiction_level IS NOT NULL;

-- Does a list say of any service that it is not its own business or not looked at? Of one that does not, such a count would be no zero. Over all rows of
-- the list.
CREATE OR REPLACE MACRO rule.speaks_of_relevance(relevance) AS bool_or(relevance <> 'RELEVANT');
