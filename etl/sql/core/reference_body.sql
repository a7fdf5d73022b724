-- One row is one body of the register as etl.reference.register reads it (lists of equal length, one entry per body).
CREATE OR REPLACE TEMP TABLE register_body AS
SELECT unnest($ars::VARCHAR[])          AS ars,
       unnest($ags::VARCHAR[])          AS ags,
       unnest($municipality_name::VARCHAR[]) AS name,
       unnest($short_name::VARCHAR[])   AS short_name,
       unnest($kind::VARCHAR[])         AS kind,
       unnest($kind_label::VARCHAR[])   AS kind_label,
       unnest($district_key::VARCHAR[]) AS district_key,
       unnest($state_key::VARCHAR[])    AS state_key,
       unnest($population::INTEGER[])   AS population,
       unnest($is_demo::BOOLEAN[])      AS is_demo;
