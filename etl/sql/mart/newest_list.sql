-- One row is a municipality that has a list up to the day, with its newest one: whoever is asked for an area, a district or the like speaks
-- with that list, however old. Columns of mart.municipality, and reporting_date of the list.
CREATE MACRO mart.newest_list(day) AS TABLE
SELECT municipality.*, list.reporting_date
FROM mart.municipality AS municipality
JOIN (SELECT ars, max(reporting_date) AS reporting_date FROM mart.summary WHERE reporting_date <= day GROUP BY ars) AS list USING (ars);
