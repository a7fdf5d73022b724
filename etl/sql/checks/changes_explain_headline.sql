-- What is told about single services is exactly the difference of the headline figure between two dates.
SELECT now.ars, now.reporting_date
FROM mart.summary AS now
JOIN mart.summary AS before ON before.ars = now.ars AND before.reporting_date = now.previous_date
WHERE now.conform_count - before.conform_count <> now.conform_count_change;
