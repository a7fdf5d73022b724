-- One row is a service (OZG bundle) a body of the area has to offer, with what its newest list up to the day says of it. is_conform: all
-- its relevant services there have level 3 or more; is_online: one at level 2 is enough (federal counting).
CREATE OR REPLACE MACRO mart.offered_in_area(area, day) AS TABLE
SELECT body.ars, body.short_name, body.municipality_kind, entry.ozg_id, rule.every_one(entry.is_conform) AS is_conform,
       rule.any_one(rule.is_online(entry.level_low, entry.level_high)) AS is_online, sum(entry.case_count) AS case_count
FROM mart.bodies_of_area(area, day) AS body
JOIN mart.entry AS entry USING (ars, reporting_date)
WHERE entry.is_in_ratio
GROUP BY ALL;

-- One row is the area: municipalities without a list, and the inhabitants of those towns for which nobody else has one either.
CREATE OR REPLACE MACRO mart.without_list_in_area(area, day) AS TABLE
SELECT count(*) FILTER (body.is_counted)::INTEGER AS municipality_count,
       coalesce(sum(body.population) FILTER (rule.is_town_hall(body.municipality_kind) AND association.reporting_date IS NULL), 0) AS population
FROM mart.bodies_of_area(area, day) AS body
LEFT JOIN mart.bodies_of_area(area, day) AS association ON association.ars = body.association_ars
WHERE body.reporting_date IS NULL;

-- One row is a body of the area and a Gemeinde or kreisfreie Stadt it works for: itself, the members of an association, those of a Kreis.
-- is_silent: neither the town nor its association has a list, so only its Kreis speaks for it.
CREATE OR REPLACE MACRO mart.works_for_in_area(area, day) AS TABLE
WITH body AS MATERIALIZED (SELECT * FROM mart.bodies_of_area(area, day)),
town AS (
    SELECT town.ars, town.association_ars, town.district_key, town.population,
           town.reporting_date IS NULL AND association.reporting_date IS NULL AS is_silent
    FROM body AS town
    LEFT JOIN body AS association ON association.ars = town.association_ars
    WHERE rule.is_town_hall(town.municipality_kind)
)
SELECT ars, ars AS town_ars, population, is_silent FROM town
UNION ALL SELECT association_ars, ars, population, is_silent FROM town WHERE association_ars IS NOT NULL
UNION ALL SELECT body.ars, town.ars, town.population, town.is_silent FROM body JOIN town USING (district_key) WHERE body.municipality_kind = 'KREIS';

-- One row is a service somebody in the area has to offer. is_everywhere: ganz online in every municipality responsible for it (three states;
-- while one has no list it is at most known not to be). Inhabitants of the towns it is asked in (asked_population: with the towns that have
-- no list), for whom it is ganz online (served_population), and for whom that is not known; served_share: their share, the least that is sure.
CREATE OR REPLACE MACRO mart.services_of_area(area, day) AS TABLE
WITH offered AS MATERIALIZED (SELECT ars, ozg_id, is_conform FROM mart.offered_in_area(area, day)),
without_list AS (SELECT * FROM mart.without_list_in_area(area, day)),
inhabitant AS (
    SELECT ozg_id, sum(population) FILTER (is_conform) AS served_population, sum(population) FILTER (is_conform IS NULL) AS unknown_population,
           sum(population) AS asked_population, sum(population) FILTER (is_silent) AS spoken_for_population
    FROM (
        SELECT offered.ozg_id, works_for.town_ars, works_for.population, works_for.is_silent, rule.every_one(offered.is_conform) AS is_conform
        FROM offered JOIN mart.works_for_in_area(area, day) AS works_for USING (ars)
        GROUP BY ALL
    )
    GROUP BY ozg_id
),
counted AS (
    SELECT ozg_id, CASE WHEN without_list.municipality_count = 0 OR bool_or(NOT is_conform) THEN rule.every_one(is_conform) END AS is_everywhere
    FROM offered CROSS JOIN without_list
    GROUP BY ozg_id, without_list.municipality_count
)
SELECT ozg_id, is_everywhere, served_population, unknown_population, asked_population,
       rule.served_share(is_everywhere, served_population, asked_population) AS served_share,
       rule.served_share(false, unknown_population, asked_population) AS unknown_share
FROM (
    SELECT counted.ozg_id, counted.is_everywhere,
           coalesce(inhabitant.served_population, 0)::BIGINT AS served_population,
           -- a town without a list counts once: its Kreis answers for it where it has the service
           without_list.population - coalesce(inhabitant.spoken_for_population, 0) AS silent_population,
           (coalesce(inhabitant.unknown_population, 0) + silent_population)::BIGINT AS unknown_population,
           (inhabitant.asked_population + silent_population)::BIGINT AS asked_population
    FROM counted
    LEFT JOIN inhabitant USING (ozg_id)
    CROSS JOIN without_list
);

-- One row is a single service (LeiKa) that a list of the area names. is_everywhere: level 2 or more in every municipality that has it to
-- offer (three states); a list that names only its bundle says nothing of it, nor does a municipality without a list.
CREATE OR REPLACE MACRO mart.single_services_of_area(area, day) AS TABLE
WITH listed AS MATERIALIZED (
    SELECT body.ars, entry.ozg_id, entry.leika_key, rule.is_online(entry.level_low, entry.level_high) AS is_online
    FROM mart.bodies_of_area(area, day) AS body
    JOIN mart.entry AS entry USING (ars, reporting_date)
    WHERE entry.is_in_ratio
),
single AS (
    SELECT ozg_id, leika_key, bool_or(NOT is_online) AS is_lacking, bool_or(is_online IS NULL) AS is_open
    FROM listed WHERE leika_key IS NOT NULL
    GROUP BY ozg_id, leika_key
),
only_bundle AS (
    SELECT DISTINCT ozg_id FROM (SELECT ars, ozg_id FROM listed GROUP BY ars, ozg_id HAVING count(leika_key) = 0)
)
SELECT single.ozg_id, single.leika_key,
       CASE WHEN single.is_lacking THEN false
            WHEN single.is_open OR only_bundle.ozg_id IS NOT NULL OR without_list.municipality_count > 0 THEN NULL
            ELSE true END AS is_everywhere
FROM single
LEFT JOIN only_bundle USING (ozg_id)
CROSS JOIN mart.without_list_in_area(area, day) AS without_list;
