-- One row is a service (OZG bundle) that somebody in the area has to offer: in how many municipalities it is available, and for
-- how many inhabitants. conform: all its relevant services there have level 3 or more; online: one at level 2 is enough (federal
-- counting). relevant_count = conform_count + not_conform_count + unknown_count; without_list_count: municipalities of the area
-- that may have it to offer too; unnamed_count: municipalities of the area whose list does not name it at all and of which the law does not say
-- that it is theirs either (0 where only Kreisverwaltungen have it). Whom the law gives it and whose list is silent is among the unknown ones.
-- An association and its members are one municipality: it has the service where each of their lists that names it says so.
WITH offered AS MATERIALIZED (SELECT * FROM mart.offered_in_area($area_key::VARCHAR, $today::DATE)),
responsible AS (
    SELECT ozg_id, together_ars, arg_min(short_name, municipality_kind <> 'VERBAND') AS short_name, bool_and(municipality_kind = 'KREIS') AS is_district,
           bool_or(is_named) AS is_named, rule.every_one(is_conform) AS is_conform, rule.any_one(is_online) AS is_online, sum(missing_case_count) AS missing_case_count,
           bool_or(ars = $ars::VARCHAR AND is_named) AS is_own, bool_or(ars = $ars::VARCHAR AND is_conform) AS is_own_conform
    FROM offered
    GROUP BY ozg_id, together_ars
),
without_list AS (SELECT * FROM mart.without_list_in_area($area_key::VARCHAR, $today::DATE)),
listed AS (SELECT ars, together_ars, reporting_date FROM mart.bodies_of_area($area_key::VARCHAR, $today::DATE) WHERE is_counted AND reporting_date IS NOT NULL),
named AS (SELECT ozg_id, count(DISTINCT together_ars) AS list_count FROM listed JOIN mart.entry USING (ars, reporting_date) GROUP BY ozg_id),
inhabitant AS (SELECT ozg_id, served_population, unknown_population, asked_population FROM mart.services_of_area($area_key::VARCHAR, $today::DATE))
SELECT responsible.ozg_id, service.service_name, service.subject_area,
       count(*)::INTEGER AS relevant_count,
       count(*) FILTER (responsible.is_conform)::INTEGER AS conform_count,
       count(*) FILTER (NOT responsible.is_conform)::INTEGER AS not_conform_count,
       count(*) FILTER (responsible.is_conform IS NULL)::INTEGER AS unknown_count,
       count(*) FILTER (responsible.is_online)::INTEGER AS online_count,
       any_value(without_list.municipality_count) AS without_list_count,
       CASE WHEN bool_and(responsible.is_district) THEN 0
            ELSE (SELECT count(DISTINCT together_ars) FROM listed) - coalesce(any_value(named.list_count), 0)
                 - count(*) FILTER (NOT responsible.is_named AND NOT responsible.is_district) END::INTEGER AS unnamed_count,
       rule.coverage(count(*) FILTER (responsible.is_conform), count(*) FILTER (responsible.is_conform IS NULL), count(*),
                     any_value(without_list.municipality_count)) AS coverage,
       rule.is_available_somewhere(count(*) FILTER (responsible.is_online),
                                   count(*) FILTER (responsible.is_online IS NULL) + any_value(without_list.municipality_count)) AS is_available_somewhere,
       string_agg(responsible.short_name, ', ' ORDER BY responsible.short_name) FILTER (responsible.is_conform) AS conform_names,
       string_agg(responsible.short_name, ', ' ORDER BY responsible.short_name) FILTER (NOT responsible.is_conform) AS other_names,
       sum(responsible.missing_case_count) AS missing_case_count,
       any_value(inhabitant.served_population)::INTEGER AS served_population,
       any_value(inhabitant.unknown_population)::INTEGER AS unknown_population,
       any_value(inhabitant.asked_population)::INTEGER AS asked_population,
       bool_or(responsible.is_own) AS is_own, bool_or(responsible.is_own_conform) AS is_own_conform
FROM responsible
JOIN mart.service AS service USING (ozg_id)
LEFT JOIN inhabitant USING (ozg_id)
LEFT JOIN named USING (ozg_id)
CROSS JOIN without_list
GROUP BY responsible.ozg_id, service.service_name, service.subject_area
ORDER BY conform_count / relevant_count DESC, relevant_count DESC, service.service_name
