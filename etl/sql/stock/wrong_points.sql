-- One row is a key or date of a stock that cannot be: a municipality that the register does not know, or no date.
SELECT DISTINCT point.ars
FROM core.stock_point AS point
LEFT JOIN core.municipality AS municipality USING (ars)
WHERE municipality.ars IS NULL OR point.reporting_date IS NULL
ORDER BY point.ars NULLS FIRST
LIMIT 5;
