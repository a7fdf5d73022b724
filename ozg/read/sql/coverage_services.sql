-- One row is a service (OZG bundle) that somebody in the area has to offer: in how many municipalities it is available, and for
-- how many inhabitants. conform: all its relevant services there have level 3 or more; online: one at level 2 is enough (federal
-- counting). relevant_count = conform_count + not_conform_count + unknown_count; without_list_count: municipalities of the area
-- that may have it to offer too; unnamed_count: municipalities of the area whose list does not name it at all and of which the law does not say
-- that it is theirs either (0 where only Kreisverwaltungen have it). Whom the law gives it and whose list is silent is among the unknown ones.
WITH offered AS MATERIALIZED (SELECT * FROM mart.offered_in_area($area_key::VARCHAR, $today::DATE)),
without_list AS (SELECT * FROM mart.without_list_in_area($area_key::VARCHAR, $today::DATE)),
listed AS (SELECT ars, reporting_date FROM mart.bodies_of_area($area_key::VARCHAR, $today::DATE) WHERE is_counted AND reporting_date IS NOT NULL),
named AS (SELECT ozg_id, count(DISTINCT ars) AS list_count FROM listed JOIN mart.entry USING (ars, reporting_date) GROUP BY ozg_id),
inhabitant AS (SELECT ozg_id, served_population, unknown_population, asked_population FROM mart.services_of_area($area_key::VARCHAR, $today::DATE))
SELECT offered.ozg_id, service.service_name, service.subject_area,
       count(*)::INTEGER AS relevant_count,
       count(*) FILTER (offered.is_conform)::INTEGER AS conform_count,
       count(*) FILTER (NOT offered.is_conform)::INTEGER AS not_conform_count,
       count(*) FILTER (offered.is_conform IS NULL)::INTEGER AS unknown_count,
       count(*) FILTER (offered.is_online)::INTEGER AS online_count,
       any_value(without_list.municipality_count) AS without_list_count,
       CASE WHEN bool_and(offered.municipality_kind = 'KREIS') THEN 0
            ELSE (SELECT count(*) FROM listed) - coalesce(any_value(named.list_count), 0)
                 - count(*) FILTER (NOT offered.is_named AND offered.municipality_kind <> 'KREIS') END::INTEGER AS unnamed_count,
       rule.coverage(count(*) FILTER (offered.is_conform), count(*) FILTER (offered.is_conform IS NULL), count(*),
                     any_value(without_list.municipality_count)) AS coverage,
       rule.is_available_somewhere(count(*) FILTER (offered.is_online),
                                   count(*) FILTER (offered.is_online IS NULL) + any_value(without_list.municipality_count)) AS is_available_somewhere,
       string_agg(offered.short_name, ', ' ORDER BY offered.short_name) FILTER (offered.is_conform) AS conform_names,
       string_agg(offered.short_name, ', ' ORDER BY offered.short_name) FILTER (NOT offered.is_conform) AS other_names,
       sum(offered.case_count) FILTER (NOT offered.is_conform) AS missing_case_count,
       any_value(inhabitant.served_population)::INTEGER AS served_population,
       any_value(inhabitant.unknown_population)::INTEGER AS unknown_population,
       any_value(inhabitant.asked_population)::INTEGER AS asked_population,
       bool_or(offered.ars = $ars::VARCHAR AND offered.is_named) AS is_own,
       bool_or(offered.ars = $ars::VARCHAR AND offered.is_conform) AS is_own_conform
FROM offered
JOIN mart.service AS service USING (ozg_id)
LEFT JOIN inhabitant USING (ozg_id)
LEFT JOIN named USING (ozg_id)
CROSS JOIN without_list
GROUP BY offered.ozg_id, service.service_name, service.subject_area
ORDER BY conform_count / relevant_count DESC, relevant_count DESC, service.service_name
