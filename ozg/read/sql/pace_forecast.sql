-- One row is the municipality: what is missing, the actual pace (services a month over the whole history) with a band (quartiles
-- of the paces between dates, widened to hold it), the day everything is reached at that pace, and the pace its own dates need. Pace and dates are
-- NULL with fewer than $fewest_dates dates; a date is NULL when it never comes at that pace.
WITH point AS (
    SELECT reporting_date, previous_date, conform_gained_count - conform_lost_count AS change,
           CASE WHEN previous_date IS NOT NULL THEN rule.pace_per_month(
               conform_gained_count - conform_lost_count, reporting_date - previous_date) END AS pace
    FROM mart.summary
    WHERE ars = $ars::VARCHAR AND reporting_date <= $date::DATE AND conform_count IS NOT NULL
),
pace AS (
    SELECT count(*)::INTEGER AS date_count, min(reporting_date) AS first_date,
           CASE WHEN count(*) >= $fewest_dates::INTEGER THEN rule.pace_per_month(
               sum(change) FILTER (previous_date IS NOT NULL), max(reporting_date) - min(reporting_date)) END AS mean_pace,
           least(mean_pace, quantile_cont(pace, 0.25)) AS slow_pace,
           greatest(mean_pace, quantile_cont(pace, 0.75)) AS fast_pace
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
SELECT pace.date_count, pace.first_date, pace.mean_pace,
       CASE WHEN pace.mean_pace IS NOT NULL THEN pace.slow_pace END AS slow_pace,
       CASE WHEN pace.mean_pace IS NOT NULL THEN pace.fast_pace END AS fast_pace, open.*,
       rule.reached_date($date::DATE, open.missing_count, pace.mean_pace) AS reached_date,
       CASE WHEN pace.mean_pace IS NOT NULL THEN rule.reached_date($date::DATE, open.missing_count, pace.fast_pace) END AS reached_early,
       CASE WHEN pace.mean_pace IS NOT NULL THEN rule.reached_date($date::DATE, open.missing_count, pace.slow_pace) END AS reached_late,
       rule.needed_pace(open.dated_count + open.overdue_count, $date::DATE, open.last_target_date) AS needed_pace
FROM pace, open
