-- One row is a municipality (not fictional) with what its newest list says: the figures the record notes before and after.
SELECT summary.ars, summary.reporting_date::VARCHAR AS reporting_date, summary.listed_count, summary.relevant_count,
       summary.conform_count
FROM mart.summary AS summary
JOIN mart.municipality AS municipality USING (ars)
WHERE NOT municipality.is_demo
QUALIFY row_number() OVER (PARTITION BY summary.ars ORDER BY summary.reporting_date DESC) = 1
ORDER BY summary.ars
