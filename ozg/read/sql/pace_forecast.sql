-- One row is the municipality: how many lists there are and on how many dates something is known, how many services are known at all,
-- what is missing (known not to be ganz online) and, apart, what is not known, reported by another model, postponed, at its legal limit, or where its own target lies below, the actual pace (services a month over the whole
-- history) with a band (quartiles of the paces between dates, widened to hold it), the day everything known is reached at that pace, and the pace its own dates need. Pace and dates are NULL with
-- fewer than $fewest_dates dates; a date is NULL when it never comes at that pace.
-- What came with a service that is counted no more, or went with it, is no pace of those that are: it would be a gain for ever.
WITH moved AS (
    SELECT reporting_date, sum(conform_change) AS change
    FROM mart.change
    WHERE ars = $ars::VARCHAR
      AND ozg_id IN (SELECT ozg_id FROM mart.history WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio)
    GROUP BY reporting_date
),
listed AS (
    SELECT summary.reporting_date, summary.previous_date, coalesce(moved.change, 0) AS change
    FROM mart.summary AS summary
    LEFT JOIN moved USING (reporting_date)
    WHERE summary.ars = $ars::VARCHAR AND summary.reporting_date <= $date::DATE AND summary.unknown_level_count < summary.relevant_count
),
-- Only between two dates that both know something is there a pace.
point AS (
    SELECT listed.*, before.reporting_date IS NOT NULL AS is_compared,
           CASE WHEN before.reporting_date IS NOT NULL THEN rule.pace_per_month(
               listed.change, listed.reporting_date - listed.previous_date) END AS pace
    FROM listed
    LEFT JOIN listed AS before ON before.reporting_date = listed.previous_date
),
pace AS (
    SELECT count(*)::INTEGER AS date_count,
           CASE WHEN count(*) >= $fewest_dates::INTEGER THEN rule.pace_per_month(
               sum(change) FILTER (is_compared), max(reporting_date) - min(reporting_date)) END AS mean_pace,
           least(mean_pace, quantile_cont(pace, 0.25)) AS slow_pace,
           greatest(mean_pace, quantile_cont(pace, 0.75)) AS fast_pace
    FROM point
),
entry AS (
    SELECT *, rule.is_plannable(is_in_ratio, is_conform, is_done, legal_ceiling_level) AS is_open,
           rule.is_postponed(implementation_status) AS is_postponed
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio
),
open AS (
    SELECT count(is_conform)::INTEGER AS known_count, count(implementation_status)::INTEGER AS with_status_count,
           count(*) FILTER (is_open AND NOT is_conform AND NOT is_postponed)::INTEGER AS missing_count,
           count(*) FILTER (is_open AND is_conform IS NULL AND NOT is_postponed AND rgm_version = rule.default_version())::INTEGER AS unknown_count,
           count(*) FILTER (rgm_version <> rule.default_version() AND NOT is_postponed)::INTEGER AS elsewhere_count,
           count(*) FILTER (is_open AND is_postponed)::INTEGER AS postponed_count,
           count(*) FILTER (NOT is_conform AND NOT rule.is_legally_possible(legal_ceiling_level))::INTEGER AS limited_count,
           count(*) FILTER (NOT is_conform AND is_done AND rule.is_legally_possible(legal_ceiling_level))::INTEGER AS content_count,
           count(target_date) FILTER (is_open AND NOT is_postponed)::INTEGER AS dated_count,
           count(*) FILTER (is_open AND NOT is_postponed AND rule.is_due(target_date, $date::DATE))::INTEGER AS passed_count,
           max(target_date) FILTER (is_open AND NOT is_postponed) AS last_target_date
    FROM entry
)
SELECT pace.date_count, (SELECT count(*) FROM mart.summary WHERE ars = $ars::VARCHAR AND reporting_date <= $date::DATE) AS list_count,
       (SELECT min(reporting_date) FROM mart.summary WHERE ars = $ars::VARCHAR) AS first_list_date, pace.mean_pace,
       CASE WHEN pace.mean_pace IS NOT NULL THEN pace.slow_pace END AS slow_pace,
       CASE WHEN pace.mean_pace IS NOT NULL THEN pace.fast_pace END AS fast_pace, open.*,
       rule.reached_date($date::DATE, open.missing_count, pace.mean_pace) AS reached_date,
       CASE WHEN pace.mean_pace IS NOT NULL THEN rule.reached_date($date::DATE, open.missing_count, pace.fast_pace) END AS reached_early,
       CASE WHEN pace.mean_pace IS NOT NULL THEN rule.reached_date($date::DATE, open.missing_count, pace.slow_pace) END AS reached_late,
       rule.needed_pace(open.dated_count, $date::DATE, open.last_target_date) AS needed_pace
FROM pace, open
