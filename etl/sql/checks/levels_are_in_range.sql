-- Levels of model 1.1 are 0-4 and the lower bound is not above the upper.
SELECT ars, reporting_date, ozg_id, level_low, level_high
FROM core.entry
WHERE level_low NOT BETWEEN 0 AND 4 OR level_high NOT BETWEEN 0 AND 4 OR level_low > level_high;
