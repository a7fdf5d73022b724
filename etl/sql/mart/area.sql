-- Sums over areas (mart/place.sql). Of an area itself only the way down to a body with a list in it depends on lists.
UPDATE mart.area AS area
SET first_ars = listed.first_ars
FROM (
    SELECT area.area_key, min(body.ars) AS first_ars
    FROM mart.area AS area
    LEFT JOIN (
        SELECT unnest(rule.area_keys(district_key, state_key, is_demo)) AS area_key, ars
        FROM mart.municipality
        WHERE rule.is_town_hall(municipality_kind) AND latest_date IS NOT NULL
    ) AS body USING (area_key)
    GROUP BY area.area_key
) AS listed
WHERE area.area_key = listed.area_key AND area.first_ars IS DISTINCT FROM listed.first_ars;

-- One row is area x reporting date of any list x body with the list that was in force there then: of each the newest up to that date.
-- Every sum of this file is made over these lists, of Kreisverwaltungen those by service only (is_counted: rule.is_counted_body);
-- together_ars: the municipality it is counted as.
CREATE TEMP TABLE list_of_area AS
WITH date AS (SELECT DISTINCT reporting_date AS area_date FROM mart.summary),
valid AS (
    SELECT ars, reporting_date, lead(reporting_date) OVER (PARTITION BY ars ORDER BY reporting_date) AS next_date FROM mart.summary
)
SELECT unnest(rule.area_keys(body.district_key, body.state_key, body.is_demo)) AS area_key,
       date.area_date, valid.ars, valid.reporting_date, rule.counted_as(body.ars, body.association_ars) AS together_ars,
       rule.is_counted_body(body.municipality_kind, body.association_ars, true) AS is_counted
FROM valid
JOIN date ON date.area_date >= valid.reporting_date AND date.area_date < coalesce(valid.next_date, DATE '9999-01-01')
JOIN core.municipality AS body USING (ars);

-- One row is area x reporting date of any list: sums over the counted lists. list_count, second_count, compared_count: municipalities with such
-- a list, an association and its members as one. covered: town halls with a list of their own or of the
-- association that works for them. relevant_count = conform_count + not_conform_count + unknown_level_count. compared: the
-- municipalities whose step from their previous list is news at the date and both of whose lists know a level, with what came and went (conform_gained_count …).
CREATE OR REPLACE TABLE mart.area_month AS
WITH served AS (
    SELECT ars, area_date FROM list_of_area WHERE is_counted
    UNION
    SELECT body.ars, list.area_date FROM list_of_area AS list JOIN core.municipality AS body ON body.association_ars = list.ars
    WHERE list.is_counted
),
covered AS (
    SELECT unnest(rule.area_keys(body.district_key, body.state_key, body.is_demo)) AS area_key,
           served.area_date, body.population
    FROM served JOIN core.municipality AS body USING (ars)
    WHERE rule.is_town_hall(body.municipality_kind)
),
coverage AS (
    SELECT area_key, area_date, count(*)::INTEGER AS covered_count, sum(population)::INTEGER AS covered_population
    FROM covered GROUP BY ALL
),
figures AS (
    SELECT list.area_key, list.area_date, list.together_ars, summary.*,
           coalesce(rule.knows_a_level(before.relevant_count, before.unknown_level_count)
                    AND rule.knows_a_level(summary.relevant_count, summary.unknown_level_count)
                    AND rule.is_recent_list(summary.reporting_date, list.area_date), false) AS is_compared
    FROM list_of_area AS list
    JOIN mart.summary AS summary USING (ars, reporting_date)
    LEFT JOIN mart.summary AS before ON before.ars = summary.ars AND before.reporting_date = summary.previous_date
    WHERE list.is_counted
)
SELECT figures.area_key, area.parent_key, figures.area_date AS reporting_date,
       count(DISTINCT figures.together_ars)::INTEGER AS list_count, min(figures.reporting_date) AS first_list_date, max(figures.reporting_date) AS last_list_date,
       coalesce(any_value(coverage.covered_count), 0) AS covered_count,
       coalesce(any_value(coverage.covered_population), 0) AS covered_population,
       sum(figures.relevant_count)::INTEGER AS relevant_count, coalesce(sum(figures.conform_count), 0)::INTEGER AS conform_count,
       coalesce(sum(figures.not_conform_count), 0)::INTEGER AS not_conform_count,
       sum(figures.unknown_level_count)::INTEGER AS unknown_level_count, sum(figures.unchecked_count)::INTEGER AS unchecked_count,
       sum(figures.model_2_count)::INTEGER AS model_2_count,
       sum(figures.listed_count)::INTEGER AS listed_count,
       sum(figures.case_count) AS case_count, sum(figures.known_case_count) AS known_case_count,
       sum(figures.conform_case_count) AS conform_case_count,
       count(DISTINCT figures.together_ars) FILTER (figures.previous_date IS NOT NULL)::INTEGER AS second_count,
       count(DISTINCT figures.together_ars) FILTER (figures.is_compared)::INTEGER AS compared_count,
       min(figures.previous_date) FILTER (figures.is_compared) AS first_previous_date,
       max(figures.previous_date) FILTER (figures.is_compared) AS last_previous_date,
       max(date_diff('day', figures.previous_date, figures.reporting_date)) FILTER (figures.is_compared)::INTEGER AS longest_step_days,
       coalesce(sum(figures.conform_gained_count) FILTER (figures.is_compared), 0)::INTEGER AS conform_gained_count,
       coalesce(sum(figures.conform_lost_count) FILTER (figures.is_compared), 0)::INTEGER AS conform_lost_count
FROM figures
JOIN mart.area AS area USING (area_key)
LEFT JOIN coverage ON coverage.area_key = figures.area_key AND coverage.area_date = figures.area_date
GROUP BY figures.area_key, area.parent_key, figures.area_date
ORDER BY figures.area_key, figures.area_date;

-- One row is area x service (OZG bundle) somebody in it has to offer, over the newest lists: in how many of the municipalities responsible for
-- it, Kreisverwaltungen among them, it is available. conform: all its relevant services there have level 3 or more; relevant_count = conform_count + not_conform_count +
-- unknown_count. missing cases: where it is known not to be conform; of a bundle in parts those of the parts that are not.
CREATE OR REPLACE TABLE mart.area_service AS
WITH newest AS (
    SELECT list.area_key, list.ars, list.reporting_date, list.together_ars
    FROM list_of_area AS list
    JOIN (SELECT max(area_date) AS area_date FROM list_of_area) USING (area_date)
),
offered AS (
    SELECT ars, ozg_id, rule.every_one(is_conform) AS is_conform, sum(case_count) FILTER (NOT is_conform) AS missing_case_count
    FROM mart.entry
    WHERE is_in_ratio AND (ars, reporting_date) IN (SELECT (ars, reporting_date) FROM newest)
    GROUP BY ALL
),
responsible AS (
    SELECT newest.area_key, newest.together_ars, offered.ozg_id, rule.every_one(offered.is_conform) AS is_conform,
           sum(offered.missing_case_count) AS missing_case_count
    FROM newest
    JOIN offered USING (ars)
    GROUP BY ALL
)
SELECT area_key, ozg_id,
       count(*)::INTEGER AS relevant_count, count(*) FILTER (is_conform)::INTEGER AS conform_count,
       count(*) FILTER (NOT is_conform)::INTEGER AS not_conform_count,
       count(*) FILTER (is_conform IS NULL)::INTEGER AS unknown_count,
       sum(missing_case_count) AS missing_case_count
FROM responsible
GROUP BY ALL
ORDER BY area_key, ozg_id;

-- One row is area x reporting date x bottleneck code: sums of mart.leverage over the counted lists, the same lists as every other sum;
-- statements no list of twelve months confirms are left out.
-- Of a stock only the newest list of a municipality is kept in full: a date before it has no rows.
CREATE OR REPLACE TABLE mart.area_leverage AS
WITH complete AS (
    SELECT list.area_key, list.area_date
    FROM list_of_area AS list JOIN mart.point AS point USING (ars, reporting_date)
    WHERE list.is_counted
    GROUP BY ALL
    HAVING bool_and(point.is_detailed)
)
SELECT list.area_key, list.area_date AS reporting_date, leverage.bottleneck_code, count(DISTINCT list.together_ars)::INTEGER AS municipality_count,
       sum(leverage.service_count)::INTEGER AS service_count, sum(leverage.services_without_cases)::INTEGER AS services_without_cases,
       sum(leverage.touched_case_count) AS touched_case_count, sum(leverage.freed_case_count) AS freed_case_count,
       sum(leverage.shared_case_count) AS shared_case_count, min(leverage.since_first) AS since_date
FROM list_of_area AS list
JOIN complete USING (area_key, area_date)
JOIN mart.leverage AS leverage USING (ars, reporting_date)
WHERE list.is_counted AND NOT leverage.is_outdated
GROUP BY ALL
ORDER BY list.area_key, list.area_date, leverage.bottleneck_code;

DROP TABLE list_of_area;
