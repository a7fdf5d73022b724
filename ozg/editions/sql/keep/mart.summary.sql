-- One row is municipality x reporting date, the whole history.
SELECT * FROM mart.summary WHERE ars IN (SELECT unnest($municipalities::VARCHAR[])) ORDER BY ars, reporting_date
