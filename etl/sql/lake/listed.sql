-- As views, what a build begins with as empty tables.
DROP TABLE mart.point;
DROP TABLE mart.municipality;

-- One row is municipality x reporting date; each was computed of its full list.
CREATE VIEW mart.point AS SELECT ars, reporting_date, true AS is_detailed FROM mart.summary;

-- One row is a municipality of the register with the date of its newest list.
CREATE VIEW mart.municipality AS
SELECT municipality.*, newest.latest_date
FROM core.municipality AS municipality
LEFT JOIN (SELECT ars, max(reporting_date) AS latest_date FROM mart.summary GROUP BY ars) AS newest USING (ars);
