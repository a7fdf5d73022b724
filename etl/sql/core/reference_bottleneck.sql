-- One row is one bottleneck code of the taxonomy (ozg/rules/bottleneck.py): E01 ... E24, its name, its meaning in plain German, who can
-- remove it (joined by one space, in the order of the taxonomy) and the first of them.
CREATE TABLE core.bottleneck_kind AS
SELECT unnest($codes::VARCHAR[]) AS bottleneck_code, unnest($labels::VARCHAR[]) AS bottleneck_label,
       unnest($meanings::VARCHAR[]) AS meaning, unnest($owners::VARCHAR[]) AS owner_codes,
       split_part(owner_codes, ' ', 1) AS first_owner;
COMMENT ON TABLE core.bottleneck_kind IS 'Eine Zeile ist ein Engpass der Taxonomie.';
