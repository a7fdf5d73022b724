-- One row: the municipality that writes: its name, kind, Landkreis and Land, and whether it is made up.
SELECT short_name, kind_label, municipality_kind, district_name, state_name, is_demo
FROM mart.municipality
WHERE ars = $ars::VARCHAR
