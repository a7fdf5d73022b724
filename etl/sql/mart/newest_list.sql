-- One row is a municipality that has a list up to the day, with its newest one: whoever is asked for an area, a district or the like speaks
-- with that list, however old. Columns of mart.municipality, and reporting_date of the list.
CREATE OR REPLACE MACRO mart.newest_list(day) AS TABLE
SELECT municipality.*, list.reporting_date
FROM mart.municipality AS municipality
JOIN (SELECT ars, max(reporting_date) AS reporting_date FROM mart.summary WHERE reporting_date <= day GROUP BY ars) AS list USING (ars);

-- One row is a list that speaks for an area (key of a district or a Land) at the day: rows of mart.newest_list, and is_counted: whether the
-- sums of the area count it (rule.is_counted_body; a Kreisverwaltung stands apart), and together_ars: the municipality it is counted as
-- (rule.counted_as: an association and its members are one).
CREATE OR REPLACE MACRO mart.lists_of_area(area, day) AS TABLE
SELECT *, rule.is_counted_body(municipality_kind, association_ars, true) AS is_counted, rule.counted_as(ars, association_ars) AS together_ars
FROM mart.newest_list(day)
WHERE area IN (district_key, state_key);

-- One row is a municipality of an area, with or without a list: columns of mart.municipality, reporting_date of its newest list up to the
-- day (NULL: it has none), and is_counted and together_ars as in mart.lists_of_area.
CREATE OR REPLACE MACRO mart.bodies_of_area(area, day) AS TABLE
SELECT municipality.*, list.reporting_date,
       rule.is_counted_body(municipality.municipality_kind, municipality.association_ars, list.reporting_date IS NOT NULL) AS is_counted,
       rule.counted_as(municipality.ars, municipality.association_ars) AS together_ars
FROM mart.municipality AS municipality
LEFT JOIN mart.newest_list(day) AS list USING (ars)
WHERE area IN (municipality.district_key, municipality.state_key);
