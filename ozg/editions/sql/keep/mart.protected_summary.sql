-- One row is municipality x reporting date with the sums of cases that may be published.
SELECT * FROM mart.protected_summary WHERE list_contains($municipalities::VARCHAR[], ars) ORDER BY ars, reporting_date
