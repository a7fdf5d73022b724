-- One row is a body that can be chosen: every one in a district where at least one has a list, by name.
WITH active AS (SELECT DISTINCT district_key FROM mart.municipality WHERE latest_date IS NOT NULL OR has_evidence)
SELECT ars, short_name, municipality_name, municipality_kind, kind_label, district_key, district_name, state_key, state_name,
       association_ars, population, size_class, is_demo, latest_date
FROM mart.municipality
JOIN active USING (district_key)
ORDER BY short_name, ars
