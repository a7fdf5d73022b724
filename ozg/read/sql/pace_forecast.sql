-- One row is the municipality: what is missing, the actual pace (services a month: median and quartiles of the changes between
-- dates), the day everything is reached at that pace with its band, and the pace its own target dates need. Pace and dates are
-- NULL with fewer than $fewest_dates dates; a date is NULL when it never comes at that pace.
WITH point AS (
    SELECT reporting_date, conform_count,
           CASE WHEN previous_date IS NOT NULL THEN rule.pace_per_month(
               conform_gained_count - conform_lost_count, reporting_date - previous_date) END AS pace
    FROM mart.summary
    WHERE ars = $ars::VARCHAR AND reporting_date <= $date::DATE AND conform_count IS NOT NULL
),
pace AS (
    SELECT count(*)::INTEGER AS date_count, min(reporting_date) AS first_date,
           CASE WHEN count(*) >= $fewest_dates::INTEGER THEN median(pace) END AS median_pace,
           CASE WHEN count(*) >= $fewest_dates::INTEGER THEN quantile_cont(pace, 0.25) END AS slow_pace,
           CASE WHEN count(*) >= $fewest_dates::INTEGER THEN quantile_cont(pace, 0.75) END AS fast_pace
    FROM point
),
open AS (
    SELECT count(*) FILTER (implementation_status IS DISTINCT FROM 'ZURUECKGESTELLT')::INTEGER AS missing_count,
           count(*) FILTER (implementation_status = 'ZURUECKGESTELLT')::INTEGER AS postponed_count,
           count(*) FILTER (target_date > $date::DATE)::INTEGER AS dated_count,
           count(*) FILTER (target_date <= $date::DATE)::INTEGER AS overdue_count,
           max(target_date) AS last_target_date
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
      AND rule.is_plannable(is_in_ratio, is_conform, is_done, legal_ceiling_level)
)
SELECT pace.*, open.*,
       rule.reached_date($date::DATE, open.missing_count, pace.median_pace) AS reached_date,
       rule.reached_date($date::DATE, open.missing_count, pace.fast_pace) AS reached_early,
       rule.reached_date($date::DATE, open.missing_count, pace.slow_pace) AS reached_late,
       rule.needed_pace(open.dated_count + open.overdue_count, $date::DATE, open.last_target_date) AS needed_pace
FROM pace, open
