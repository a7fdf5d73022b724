-- One row is a reporting date of the municipality up to the chosen one, oldest first, with the change since the one before: gained and
-- lost services, and the pace (services a month, negative = loss). The first date has no change; conform_count is NULL while no
-- level is known, unknown_level_count says how many are not.
WITH known AS (
    SELECT *, CASE WHEN unknown_level_count < relevant_count THEN conform_count END AS known_conform_count
    FROM mart.summary
    WHERE ars = $ars::VARCHAR AND reporting_date <= $date::DATE
)
SELECT known.reporting_date, known.previous_date, known.relevant_count, known.known_conform_count AS conform_count,
       known.unknown_level_count, known.conform_gained_count, known.conform_lost_count,
       CASE WHEN known.known_conform_count IS NOT NULL AND before.known_conform_count IS NOT NULL THEN rule.pace_per_month(
           known.conform_gained_count - known.conform_lost_count, known.reporting_date - known.previous_date) END AS pace
FROM known
LEFT JOIN known AS before ON before.reporting_date = known.previous_date
ORDER BY known.reporting_date
