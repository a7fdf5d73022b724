-- One row is the municipality with the first reporting date it ever delivered for; NULL while there is none.
SELECT min(reporting_date) AS first_date FROM mart.summary WHERE ars = $ars::VARCHAR
