-- One row is the body of the register with this key: what it is, and the association that acts for it (NULL without one). is_whole_land: the
-- only municipality of its Land (Berlin, Hamburg).
SELECT body.ars, body.short_name, body.municipality_name, body.municipality_kind, body.kind_label, body.district_name, body.state_key,
       body.state_name, body.population, body.size_class, body.is_demo, body.latest_date,
       association.ars AS association_ars, association.short_name AS association_name, association.latest_date AS association_date,
       (SELECT count(*) FROM core.municipality AS member WHERE member.association_ars = body.ars)::INTEGER AS member_count,
       -- whoever else belongs to its association
       (SELECT coalesce(list(other.short_name ORDER BY other.short_name), []) FROM core.municipality AS other
        WHERE other.association_ars = body.association_ars AND other.ars <> body.ars) AS other_member_names,
       -- members with a list of their own
       (SELECT coalesce(list(member.short_name ORDER BY member.short_name), []) FROM mart.municipality AS member
        WHERE member.association_ars = body.ars AND member.latest_date IS NOT NULL) AS listed_member_names,
       -- services of which counted use was delivered, without a list
       (SELECT count(DISTINCT (ozg_id, leika_key)) FROM core.usage AS counted WHERE counted.ars = body.ars)::INTEGER AS counted_service_count,
       body.municipality_kind = 'KREISFREI'
       AND (SELECT count(*) FROM core.municipality AS other WHERE other.state_key = body.state_key) = 1 AS is_whole_land
FROM mart.municipality AS body
LEFT JOIN mart.municipality AS association ON association.ars = body.association_ars
WHERE body.ars = $ars::VARCHAR
