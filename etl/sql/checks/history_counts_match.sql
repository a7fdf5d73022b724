-- The history says of every date with a full list what the list says: as many relevant services in each state.
WITH listed AS (
    SELECT ars, reporting_date, count(*) AS service_count, count(level_low) AS known_count, sum(level_low) AS level_sum
    FROM core.entry GROUP BY ALL
),
told AS (
    SELECT ars, reporting_date, count(*) AS service_count, count(level_low) AS known_count, sum(level_low) AS level_sum
    FROM mart.history
    WHERE (ars, reporting_date) IN (SELECT (ars, reporting_date) FROM mart.point WHERE is_detailed)
    GROUP BY ALL
)
SELECT ars, reporting_date, listed.service_count, told.service_count
FROM listed FULL JOIN told USING (ars, reporting_date)
WHERE listed.service_count IS DISTINCT FROM told.service_count OR listed.known_count IS DISTINCT FROM told.known_count
   OR listed.level_sum IS DISTINCT FROM told.level_sum;
