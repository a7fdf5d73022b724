-- One row is a service (OZG bundle) that somebody in the area has to offer: in how many municipalities it is available, and for
-- how many inhabitants. conform: all its relevant services there have level 3 or more; online: one at level 2 is enough (federal
-- counting). relevant_count = conform_count + not_conform_count + unknown_count; without_list_count: municipalities of the area
-- that may have it to offer too.
WITH body AS (
    SELECT ars, short_name, municipality_kind, association_ars, district_key, population, is_counted, reporting_date
    FROM mart.bodies_of_area($area_key::VARCHAR, $today::DATE)
),
offered AS (
    SELECT body.ars, body.short_name, entry.ozg_id, rule.every_one(entry.is_conform) AS is_conform,
           rule.any_one(rule.is_online(entry.level_low, entry.level_high)) AS is_online, sum(entry.case_count) AS case_count
    FROM body
    JOIN mart.entry AS entry USING (ars, reporting_date)
    WHERE entry.is_in_ratio
    GROUP BY body.ars, body.short_name, entry.ozg_id
),
-- One row is a body and a Gemeinde or kreisfreie Stadt it works for: itself, the members of an association, those of a Kreis.
town AS (SELECT ars, association_ars, district_key, population FROM body WHERE municipality_kind IN ('GEMEINDE', 'KREISFREI')),
works_for AS (
    SELECT ars, ars AS town_ars, population FROM town
    UNION ALL SELECT association_ars, ars, population FROM town WHERE association_ars IS NOT NULL
    UNION ALL SELECT body.ars, town.ars, town.population FROM body JOIN town USING (district_key) WHERE body.municipality_kind = 'KREIS'
),
without_list AS (
    SELECT count(*) FILTER (body.is_counted)::INTEGER AS municipality_count,
           sum(body.population) FILTER (body.municipality_kind IN ('GEMEINDE', 'KREISFREI') AND association.reporting_date IS NULL) AS population
    FROM body
    LEFT JOIN body AS association ON association.ars = body.association_ars
    WHERE body.reporting_date IS NULL
),
inhabitant AS (
    SELECT ozg_id, sum(population) FILTER (is_conform) AS served_population, sum(population) AS asked_population
    FROM (
        SELECT offered.ozg_id, works_for.town_ars, works_for.population, rule.every_one(offered.is_conform) AS is_conform
        FROM offered JOIN works_for USING (ars)
        GROUP BY ALL
    )
    GROUP BY ozg_id
)
SELECT offered.ozg_id, service.service_name, service.subject_area,
       count(*)::INTEGER AS relevant_count,
       count(*) FILTER (offered.is_conform)::INTEGER AS conform_count,
       count(*) FILTER (NOT offered.is_conform)::INTEGER AS not_conform_count,
       count(*) FILTER (offered.is_conform IS NULL)::INTEGER AS unknown_count,
       count(*) FILTER (offered.is_online)::INTEGER AS online_count,
       any_value(without_list.municipality_count) AS without_list_count,
       rule.coverage(count(*) FILTER (offered.is_conform), count(*) FILTER (offered.is_conform IS NULL), count(*),
                     any_value(without_list.municipality_count)) AS coverage,
       rule.is_available_somewhere(count(*) FILTER (offered.is_online),
                                   count(*) FILTER (offered.is_online IS NULL) + any_value(without_list.municipality_count)) AS is_available_somewhere,
       string_agg(offered.short_name, ', ' ORDER BY offered.short_name) FILTER (offered.is_conform) AS conform_names,
       string_agg(offered.short_name, ', ' ORDER BY offered.short_name) FILTER (NOT offered.is_conform) AS other_names,
       sum(offered.case_count) FILTER (NOT offered.is_conform) AS missing_case_count,
       coalesce(any_value(inhabitant.served_population), 0)::INTEGER AS served_population,
       (any_value(inhabitant.asked_population) + coalesce(any_value(without_list.population), 0))::INTEGER AS asked_population,
       bool_or(offered.ars = $ars::VARCHAR) AS is_own,
       bool_or(offered.ars = $ars::VARCHAR AND offered.is_conform) AS is_own_conform
FROM offered
JOIN mart.service AS service USING (ozg_id)
LEFT JOIN inhabitant USING (ozg_id)
CROSS JOIN without_list
GROUP BY offered.ozg_id, service.service_name, service.subject_area
ORDER BY conform_count / relevant_count DESC, relevant_count DESC, service.service_name
