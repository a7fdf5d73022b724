-- One row is a published count per inhabitant of a municipality of the build (mart/published_rate.sql).
CREATE TEMP TABLE own_rate AS FROM published_rate;
DROP VIEW published_rate;
