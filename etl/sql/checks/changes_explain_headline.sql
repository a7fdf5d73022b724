-- Gains and losses named on the pages are exactly the difference of the headline figure between two dates.
SELECT now.ars, now.reporting_date
FROM mart.summary AS now
JOIN mart.summary AS before ON before.ars = now.ars AND before.reporting_date = now.previous_date
WHERE coalesce(now.conform_count, 0) - coalesce(before.conform_count, 0) <> now.conform_gained_count - now.conform_lost_count;
