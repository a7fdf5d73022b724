-- One row is municipality x reporting date x service that is conform there with a solution that is not its own: a proof for its Land until
-- next_date. points, entries: names of tables or views with rows of core.reporting_point and core.entry.
CREATE TEMP MACRO proof_among(points, entries) AS TABLE
WITH point AS (
    SELECT ars, reporting_date,
           coalesce(lead(reporting_date) OVER (PARTITION BY ars ORDER BY reporting_date), DATE '9999-01-01') AS next_date
    FROM query_table(points)
)
SELECT left(entry.ars, 2) AS state_key, entry.ars, entry.reporting_date, point.next_date, entry.ozg_id, entry.leika_key
FROM query_table(entries) AS entry
JOIN point USING (ars, reporting_date)
WHERE rule.is_conform(entry.level_low, entry.level_high) AND entry.solution_kind <> 'EIGEN';

-- One row is a proof of any municipality.
CREATE TEMP VIEW proof AS FROM proof_among('core.reporting_point', 'core.entry');
