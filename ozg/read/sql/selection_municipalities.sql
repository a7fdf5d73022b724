-- One row is a body that can be chosen, by name: every one in a district where at least one has a list. Where these are more
-- than $most, only those of the chosen one's Kreis and the kreisfreie Städte of its Land (a select of ten thousand names is
-- no choice; the way to other places is the search). The chosen one itself always.
WITH active AS (SELECT DISTINCT district_key FROM mart.municipality WHERE latest_date IS NOT NULL OR has_evidence),
body AS (
    SELECT ars, short_name, municipality_name, municipality_kind, kind_label, district_key, district_name, state_key, state_name,
           association_ars, population, size_class, is_demo, latest_date, part_count
    FROM mart.municipality
    LEFT JOIN active USING (district_key)
    WHERE active.district_key IS NOT NULL OR ars = $ars::VARCHAR
),
place AS (
    SELECT district_key, state_key
    FROM body
    WHERE ars = $ars::VARCHAR OR latest_date IS NOT NULL
    ORDER BY ars = $ars::VARCHAR DESC NULLS LAST, short_name, ars
    LIMIT 1
)
SELECT body.*
FROM body
LEFT JOIN place ON true
WHERE (SELECT count(*) FROM body) <= $most::INTEGER OR body.district_key = place.district_key
   OR (body.state_key = place.state_key AND body.municipality_kind = 'KREISFREI')
ORDER BY body.short_name, body.ars
