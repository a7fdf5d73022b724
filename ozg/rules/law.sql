-- What a service has to do with federal law, as far as its LeiKa types say (docs/fachregeln.md 16): a hint, never a legal statement.

-- Does it execute federal law? types: Typ values of the LeiKa services; those that say nothing about a regulation (information, internal, none)
-- are left out. NULL where they say nothing, or both.
CREATE OR REPLACE MACRO rule.regulating_types(types) AS list_filter(types, lambda typ: regexp_matches(typ, '^[1-5]([ab,/]|$)'));
CREATE OR REPLACE MACRO rule.is_federal_law(types) AS
    CASE WHEN coalesce(len(rule.regulating_types(types)), 0) = 0 THEN NULL
         WHEN len(list_filter(rule.regulating_types(types), lambda typ: typ[1] IN ('4', '5'))) = 0 THEN true
         WHEN len(list_filter(rule.regulating_types(types), lambda typ: typ[1] NOT IN ('4', '5'))) = 0 THEN false END;

-- Is it for companies alone? What the list says of whom it is for comes first, then the situation of the catalogue. NULL: not known.
CREATE OR REPLACE MACRO rule.is_for_companies(addressee, situation_kind) AS
    CASE WHEN addressee IS NOT NULL THEN addressee = 'UNTERNEHMEN'
         WHEN situation_kind IN ('Geschäftslage', 'Querschnitt (Unternehmen)') THEN true
         WHEN situation_kind IS NOT NULL THEN false END;

-- Is there an online form, by level, status, or because the list answers a question about it? NULL: not known.
CREATE OR REPLACE MACRO rule.is_online_form(is_online, implementation_status, has_review, has_warning, has_copy) AS
    CASE WHEN is_online OR implementation_status = 'GO_LIVE' OR coalesce(has_review, has_warning, has_copy) IS NOT NULL THEN true
         WHEN NOT is_online OR implementation_status IN ('OFFEN', 'ZURUECKGESTELLT', 'GEPLANT') THEN false END;
