-- Sums and comparisons over all take the place of those over the municipalities of the build (attached as own) alone.
-- One row is one of mart.area; the way down to municipalities only where the build has some.
CREATE OR REPLACE TABLE own.mart.area AS
SELECT area.* REPLACE (CASE WHEN area.area_level = 'district' THEN before.first_ars ELSE area.first_ars END AS first_ars)
FROM mart.area AS area LEFT JOIN own.mart.area AS before USING (area_key)
ORDER BY area.area_key;

-- One row is one of mart.area_month.
CREATE OR REPLACE TABLE own.mart.area_month AS FROM mart.area_month;

-- One row is one of mart.area_service.
CREATE OR REPLACE TABLE own.mart.area_service AS FROM mart.area_service;

-- One row is one of mart.area_leverage.
CREATE OR REPLACE TABLE own.mart.area_leverage AS FROM mart.area_leverage;

-- One row is one of mart.peer_rate.
CREATE OR REPLACE TABLE own.mart.peer_rate AS FROM mart.peer_rate;
