-- One row is a reporting date of the municipality up to the chosen one, oldest first, with the change since the one before: gained and
-- lost services, and the pace (services a month, negative = loss). The first date has no change; conform_count is NULL while no
-- level is known, unknown_level_count says how many are not. is_compared: of at least one service this date and the one before say by the same
-- model whether it is ganz online (as comparable_count of summary_in_force.sql).
WITH known AS (
    SELECT *, CASE WHEN unknown_level_count < relevant_count THEN conform_count END AS known_conform_count
    FROM mart.summary
    WHERE ars = $ars::VARCHAR AND reporting_date <= $date::DATE
),
anew AS (
    SELECT reporting_date,
           count(*) FILTER (is_in_ratio AND is_conform IS NOT NULL AND (NOT was_in_ratio OR was_conform IS NULL OR change_kind = 'MODELL_GEWECHSELT'))
           - count(*) FILTER (conform_change = -1 AND is_conform IS NULL) AS known_anew_count
    FROM mart.change WHERE ars = $ars::VARCHAR GROUP BY reporting_date
)
SELECT known.reporting_date, known.previous_date, known.relevant_count, known.known_conform_count AS conform_count,
       known.unknown_level_count, known.model_2_count,
       known.conform_count + known.not_conform_count > coalesce(anew.known_anew_count, 0) AS is_compared, known.conform_gained_count, known.conform_lost_count,
       CASE WHEN known.known_conform_count IS NOT NULL AND before.known_conform_count IS NOT NULL THEN rule.pace_per_month(
           known.conform_gained_count - known.conform_lost_count, known.reporting_date - known.previous_date) END AS pace
FROM known
LEFT JOIN anew ON anew.reporting_date = known.reporting_date
LEFT JOIN known AS before ON before.reporting_date = known.previous_date
ORDER BY known.reporting_date
