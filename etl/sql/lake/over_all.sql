-- What sums of areas are made of (mart/area.sql), over the rows of lists of all chains instead of over the lists of a build.
-- One row is a service of the newest list of a municipality.
CREATE VIEW mart.entry AS FROM previous.mart.entry;

-- One row is municipality x reporting date with its counts.
CREATE TABLE mart.summary AS FROM previous.mart.summary ORDER BY ars, reporting_date;

-- One row is municipality x reporting date x bottleneck code.
CREATE VIEW mart.leverage AS FROM previous.mart.leverage;

-- One row is municipality x reporting date; each was computed of its full list.
CREATE VIEW mart.point AS SELECT ars, reporting_date, true AS is_detailed FROM mart.summary;

-- One row is a municipality of the register with the date of its newest list.
CREATE VIEW mart.municipality AS
SELECT municipality.*, newest.latest_date
FROM core.municipality AS municipality
LEFT JOIN (SELECT ars, max(reporting_date) AS latest_date FROM mart.summary GROUP BY ars) AS newest USING (ars);
