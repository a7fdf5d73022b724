-- One row is an area: a Kreis, a Land, or all of Germany (key DE; DEMO for everything invented, so that the two never mix).
-- town_hall_count: Gemeinden and kreisfreie Städte in it, the denominator of every "how many take part". first_ars: a body
-- with a list in it, the way down to the municipalities.
CREATE TABLE mart.area AS
WITH town_hall AS (
    SELECT district_key, state_key, CASE WHEN is_demo THEN 'DEMO' ELSE 'DE' END AS country_key, population,
           CASE WHEN latest_date IS NOT NULL THEN ars END AS listed_ars
    FROM mart.municipality
    WHERE municipality_kind IN ('GEMEINDE', 'KREISFREI')
),
place AS (
    SELECT district_key AS area_key, state_key AS parent_key, 'district' AS area_level, district_name AS area_name, ars, is_demo
    FROM core.district
    UNION ALL
    SELECT state_key, CASE WHEN is_demo THEN 'DEMO' ELSE 'DE' END, 'state', state_name, ars, is_demo FROM core.state
    UNION ALL
    SELECT DISTINCT CASE WHEN is_demo THEN 'DEMO' ELSE 'DE' END, NULL, 'country', 'Deutschland', NULL, is_demo FROM core.state
)
SELECT place.area_key, place.parent_key, place.area_level, place.area_name, place.ars, place.is_demo,
       count(town_hall.state_key)::INTEGER AS town_hall_count, sum(town_hall.population)::INTEGER AS population,
       min(town_hall.listed_ars) AS first_ars
FROM place
LEFT JOIN town_hall ON place.area_key IN (town_hall.district_key, town_hall.state_key, town_hall.country_key)
GROUP BY ALL
ORDER BY place.area_key;

-- One row is area x reporting date of any list: sums over the lists in force then (of each body the newest up to that date),
-- Kreisverwaltungen left out. covered: town halls with a list of their own or of the association that works for them.
CREATE TABLE mart.area_month AS
WITH date AS (SELECT DISTINCT reporting_date AS area_date FROM mart.summary),
valid AS (
    SELECT summary.*, lead(reporting_date) OVER (PARTITION BY ars ORDER BY reporting_date) AS next_date FROM mart.summary AS summary
),
in_force AS (
    SELECT date.area_date, valid.* EXCLUDE (next_date)
    FROM valid JOIN date ON date.area_date >= valid.reporting_date AND date.area_date < coalesce(valid.next_date, DATE '9999-01-01')
),
body AS (
    SELECT ars, association_ars, population, municipality_kind,
           [district_key, state_key, CASE WHEN is_demo THEN 'DEMO' ELSE 'DE' END] AS area_keys
    FROM core.municipality
),
figures AS (
    SELECT unnest(body.area_keys) AS area_key, in_force.*
    FROM in_force JOIN body USING (ars)
    WHERE body.municipality_kind <> 'KREIS'
),
served AS (
    SELECT ars, area_date FROM in_force
    UNION
    SELECT body.ars, in_force.area_date FROM in_force JOIN body ON body.association_ars = in_force.ars
),
covered AS (
    SELECT unnest(body.area_keys) AS area_key, served.area_date, body.population
    FROM served JOIN body USING (ars)
    WHERE body.municipality_kind IN ('GEMEINDE', 'KREISFREI')
),
coverage AS (
    SELECT area_key, area_date, count(*)::INTEGER AS covered_count, sum(population)::INTEGER AS covered_population
    FROM covered GROUP BY ALL
)
SELECT figures.area_key, area.parent_key, figures.area_date AS reporting_date,
       count(*)::INTEGER AS list_count,
       coalesce(any_value(coverage.covered_count), 0) AS covered_count,
       coalesce(any_value(coverage.covered_population), 0) AS covered_population,
       sum(figures.relevant_count)::INTEGER AS relevant_count, sum(figures.conform_count)::INTEGER AS conform_count,
       sum(figures.online_count)::INTEGER AS online_count,
       sum(figures.unknown_level_count)::INTEGER AS unknown_level_count, sum(figures.unchecked_count)::INTEGER AS unchecked_count,
       sum(figures.listed_count)::INTEGER AS listed_count,
       sum(figures.case_count) AS case_count, sum(figures.conform_case_count) AS conform_case_count
FROM figures
JOIN mart.area AS area USING (area_key)
LEFT JOIN coverage ON coverage.area_key = figures.area_key AND coverage.area_date = figures.area_date
GROUP BY figures.area_key, area.parent_key, figures.area_date
ORDER BY figures.area_key, figures.area_date;

-- One row is area x service (OZG bundle) somebody in it has to offer, over the newest lists: in how many municipalities it is
-- available. conform: all its relevant services there have level 3 or more; online: one at level 2 is enough.
CREATE TABLE mart.area_service AS
WITH newest AS (
    SELECT ars, latest_date AS reporting_date, district_key, state_key, CASE WHEN is_demo THEN 'DEMO' ELSE 'DE' END AS country_key
    FROM mart.municipality
    WHERE latest_date IS NOT NULL AND municipality_kind <> 'KREIS'
),
offered AS (
    SELECT newest.district_key, newest.state_key, newest.country_key, entry.ars, entry.ozg_id,
           bool_and(coalesce(entry.is_conform, false)) AS is_conform, bool_or(coalesce(entry.is_online, false)) AS is_online,
           sum(entry.case_count) AS case_count
    FROM newest JOIN mart.entry AS entry ON entry.ars = newest.ars AND entry.reporting_date = newest.reporting_date
    WHERE entry.is_in_ratio
    GROUP BY ALL
)
SELECT coalesce(district_key, state_key, country_key) AS area_key, ozg_id,
       count(*)::INTEGER AS relevant_count, count(*) FILTER (is_conform)::INTEGER AS conform_count,
       count(*) FILTER (is_online)::INTEGER AS online_count, sum(case_count) FILTER (NOT is_conform) AS missing_case_count
FROM offered
GROUP BY GROUPING SETS ((district_key, ozg_id), (state_key, ozg_id), (country_key, ozg_id))
HAVING coalesce(district_key, state_key, country_key) IS NOT NULL
ORDER BY area_key, ozg_id;

-- One row is area x bottleneck code over the newest lists: sums of mart.leverage, Kreisverwaltungen and outdated statements left out.
CREATE TABLE mart.area_leverage AS
SELECT area.area_key, leverage.bottleneck_code, count(*)::INTEGER AS municipality_count,
       sum(leverage.service_count)::INTEGER AS service_count, sum(leverage.services_without_cases)::INTEGER AS services_without_cases,
       sum(leverage.touched_case_count) AS touched_case_count, sum(leverage.freed_case_count) AS freed_case_count,
       sum(leverage.shared_case_count) AS shared_case_count, min(leverage.since_date) AS since_date
FROM mart.leverage AS leverage
JOIN mart.municipality AS municipality ON municipality.ars = leverage.ars AND municipality.latest_date = leverage.reporting_date
JOIN mart.area AS area
  ON area.area_key IN (municipality.district_key, municipality.state_key, CASE WHEN municipality.is_demo THEN 'DEMO' ELSE 'DE' END)
WHERE rule.is_counted_body(municipality.municipality_kind, municipality.association_ars, true) AND NOT leverage.is_outdated
GROUP BY area.area_key, leverage.bottleneck_code
ORDER BY area.area_key, leverage.bottleneck_code;
