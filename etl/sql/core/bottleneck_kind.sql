-- One row is one bottleneck code of the taxonomy (ozg/rules/bottleneck.py).
CREATE TABLE core.bottleneck_kind (
    bottleneck_code  VARCHAR,   -- E01 ... E24
    bottleneck_label VARCHAR,
    meaning          VARCHAR,   -- in plain German
    owner_codes      VARCHAR,   -- who can remove it, joined by one space, own order of the taxonomy
    first_owner      VARCHAR
);
