-- One row is a reporting date of the municipality up to the chosen one, oldest first, with the change since the one before:
-- gained and lost services, and the pace (services a month, negative = loss). The first date has no change.
SELECT reporting_date, previous_date, relevant_count, conform_count, conform_gained_count, conform_lost_count,
       CASE WHEN previous_date IS NOT NULL THEN rule.pace_per_month(
           conform_gained_count - conform_lost_count, reporting_date - previous_date) END AS pace
FROM mart.summary
WHERE ars = $ars::VARCHAR AND reporting_date <= $date::DATE
ORDER BY reporting_date
