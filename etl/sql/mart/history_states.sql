-- One row is a state (its key) somebody in has a list, in the order of the keys.
SELECT DISTINCT left(ars, 2) AS state_key FROM mart.point ORDER BY state_key;
