-- One row is one key of an earlier catalogue with the one that took its place.
SELECT * FROM core.service_successor ORDER BY ALL
