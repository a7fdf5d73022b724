-- One row is municipality x service at the latest reporting date, and at the one in force a year before it.
WITH wanted AS (
    SELECT ars, max(reporting_date) AS latest_date FROM mart.summary
    WHERE ars IN (SELECT unnest($municipalities::VARCHAR[])) GROUP BY ars
),
kept AS (
    SELECT ars, latest_date AS reporting_date FROM wanted
    UNION
    SELECT wanted.ars, max(summary.reporting_date)
    FROM wanted
    JOIN mart.summary AS summary ON summary.ars = wanted.ars AND summary.reporting_date <= wanted.latest_date - INTERVAL 1 YEAR
    GROUP BY wanted.ars
)
SELECT entry.*
FROM mart.entry AS entry
JOIN kept USING (ars, reporting_date)
ORDER BY entry.ars, entry.reporting_date, entry.ozg_id, entry.leika_key NULLS FIRST
