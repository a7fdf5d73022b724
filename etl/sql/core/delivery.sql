-- One row is one municipality x reporting date on which something was delivered or edited: the points of its history.
CREATE OR REPLACE TABLE core.reporting_point AS
FROM own_point UNION FROM edited_point('own_point')
ORDER BY ars, reporting_date;

-- One row is a delivery that speaks for one municipality x reporting date x part (speaking_part); is_merged: there are others.
CREATE OR REPLACE TABLE core.part_in_force AS
SELECT ars, reporting_date, part_name, delivery_id, list_date, place,
       count(*) OVER (PARTITION BY ars, reporting_date, part_name) > 1 AS is_merged
FROM speaking_part('core.reporting_point', 'own_part');
