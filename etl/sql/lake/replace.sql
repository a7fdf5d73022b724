-- What is computed of one municipality takes the place of what was; of its services only those of its newest list.
DELETE FROM previous.mart.entry WHERE ars = $ars::VARCHAR;
DELETE FROM previous.mart.summary WHERE ars = $ars::VARCHAR;
DELETE FROM previous.mart.leverage WHERE ars = $ars::VARCHAR;
DELETE FROM previous.mart.proof WHERE ars = $ars::VARCHAR;
DELETE FROM previous.mart.published_rate WHERE ars = $ars::VARCHAR;
INSERT INTO previous.mart.entry
SELECT * FROM mart.entry WHERE ars = $ars::VARCHAR AND reporting_date = (SELECT max(reporting_date) FROM mart.entry WHERE ars = $ars::VARCHAR);
INSERT INTO previous.mart.summary FROM mart.summary WHERE ars = $ars::VARCHAR;
INSERT INTO previous.mart.leverage FROM mart.leverage WHERE ars = $ars::VARCHAR;
INSERT INTO previous.mart.published_rate FROM published_rate WHERE ars = $ars::VARCHAR;

-- Lists that say the same one after the other are one stretch.
INSERT INTO previous.mart.proof BY NAME
WITH told AS (
    SELECT *, reporting_date IS DISTINCT FROM lag(next_date) OVER in_order AS is_first
    FROM proof WHERE ars = $ars::VARCHAR
    WINDOW in_order AS (PARTITION BY ozg_id, leika_key ORDER BY reporting_date)
),
stretch AS (
    SELECT *, count(*) FILTER (is_first) OVER (PARTITION BY ozg_id, leika_key ORDER BY reporting_date) AS place FROM told
)
SELECT state_key, ars, min(reporting_date) AS reporting_date, max(next_date) AS next_date, ozg_id, leika_key
FROM stretch GROUP BY state_key, ars, ozg_id, leika_key, place;
