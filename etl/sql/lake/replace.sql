-- What is computed of one municipality takes the place of what was; of its services only those of its newest list.
DELETE FROM previous.mart.entry WHERE ars = $ars::VARCHAR;
DELETE FROM previous.mart.summary WHERE ars = $ars::VARCHAR;
DELETE FROM previous.mart.leverage WHERE ars = $ars::VARCHAR;
INSERT INTO previous.mart.entry
SELECT * FROM mart.entry WHERE ars = $ars::VARCHAR AND reporting_date = (SELECT max(reporting_date) FROM mart.entry WHERE ars = $ars::VARCHAR);
INSERT INTO previous.mart.summary FROM mart.summary WHERE ars = $ars::VARCHAR;
INSERT INTO previous.mart.leverage FROM mart.leverage WHERE ars = $ars::VARCHAR;
