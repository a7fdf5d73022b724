-- One row: how many bodies stand in a district where at least one has a list (see selection_municipalities.sql).
WITH active AS (SELECT DISTINCT district_key FROM mart.municipality WHERE latest_date IS NOT NULL OR has_evidence)
SELECT count(*) AS body_count
FROM mart.municipality
JOIN active USING (district_key)
