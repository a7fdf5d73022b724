-- One row is one body the answers can count for: the asked one first; where an association acts for it or it is one, the association and then
-- its members by name.
WITH asked AS (
    SELECT ars, CASE WHEN municipality_kind = 'VERBAND' THEN ars ELSE association_ars END AS together_ars
    FROM mart.municipality WHERE ars = $ars::VARCHAR
)
SELECT body.ars, body.short_name, body.municipality_name, body.municipality_kind, body.kind_label, body.district_name, body.state_name, body.is_demo,
       body.association_ars, body.latest_date
FROM mart.municipality AS body, asked
WHERE body.ars = asked.ars OR body.ars = asked.together_ars OR body.association_ars = asked.together_ars
ORDER BY body.ars <> asked.ars, body.municipality_kind <> 'VERBAND', body.short_name, body.ars;
