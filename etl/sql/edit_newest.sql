-- One row is the day of the newest point of a municipality, and whether its figures are invented; none while it has no list.
SELECT max(point.reporting_date), any_value(municipality.is_demo)
FROM core.reporting_point AS point
JOIN core.municipality AS municipality USING (ars)
WHERE point.ars = $ars::VARCHAR
HAVING count(*) > 0;
