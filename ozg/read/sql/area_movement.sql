-- One row is a municipality that the area counts and that has a list up to the date, with what became ganz online and what no longer is since the
-- list in force at the reporting date of its Land before it; where none of those who have two lists delivered since, before the newest of theirs (not
-- older than twelve months): a first list of somebody else makes nobody's step unknown. since_date: the day of those lists where it is one, else that reporting date.
-- state_code: VERGLICHEN, OHNE_LISTE (no list then or no newer one since: nobody knows), UNBEKANNT (both lists, but the level of no service is known on
-- one of the days). is_whole: both lists say of every service whether it is ganz online; else what is not known may have moved. Only steps that both lists say count (mart.change.conform_change): an answer given for the
-- first time, a new line of the list or another maturity model is no movement. One service counts once: what came and went in between is nothing.
WITH body AS (
    SELECT ars, short_name, together_ars, reporting_date FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE) WHERE is_counted
),
newest AS (
    SELECT max(body.reporting_date) AS reporting_date
    FROM body
    JOIN mart.summary AS before ON before.ars = body.ars AND before.reporting_date < body.reporting_date
    WHERE rule.is_recent_list(body.reporting_date, $today::DATE)
),
day AS (
    SELECT max(point.reporting_date) FILTER (point.reporting_date < coalesce(newest.reporting_date, $today::DATE)) AS since_date
    FROM mart.point AS point
    CROSS JOIN newest
    JOIN mart.municipality AS municipality USING (ars)
    WHERE point.is_detailed AND municipality.state_key = (
        SELECT any_value(state_key) FROM mart.municipality WHERE $area_key::VARCHAR IN (district_key, state_key))
),
earlier AS (
    SELECT body.ars, max(summary.reporting_date) AS reporting_date
    FROM body
    CROSS JOIN day
    JOIN mart.summary AS summary ON summary.ars = body.ars AND summary.reporting_date <= day.since_date AND summary.reporting_date < body.reporting_date
    WHERE body.reporting_date > day.since_date
    GROUP BY body.ars
),
moved AS (
    SELECT change.ars, change.ozg_id, change.leika_key, any_value(change.service_name) AS service_name, max(change.case_count) AS case_count,
           sum(change.conform_change)::INTEGER AS step
    FROM mart.change AS change
    JOIN body USING (ars)
    CROSS JOIN day
    WHERE change.reporting_date > day.since_date AND change.reporting_date <= $today::DATE
    GROUP BY change.ars, change.ozg_id, change.leika_key
    HAVING step <> 0
),
summed AS (
    SELECT ars, count(*) FILTER (step > 0)::INTEGER AS gained_count, count(*) FILTER (step < 0)::INTEGER AS lost_count,
           list(service_name ORDER BY case_count DESC NULLS LAST, service_name) FILTER (step > 0) AS gained_names
    FROM moved GROUP BY ars
),
told AS (
    SELECT body.ars, body.short_name, body.together_ars, before.reporting_date AS before_date, now.relevant_count, summed.gained_names,
           CASE WHEN before.ars IS NULL THEN 'OHNE_LISTE'
                WHEN now.unknown_level_count = now.relevant_count OR before.unknown_level_count = before.relevant_count THEN 'UNBEKANNT'
                ELSE 'VERGLICHEN' END AS state_code,
           coalesce(now.unknown_level_count = 0 AND before.unknown_level_count = 0, false) AS is_whole,
           CASE WHEN state_code = 'VERGLICHEN' THEN coalesce(summed.gained_count, 0) END AS gained_count,
           CASE WHEN state_code = 'VERGLICHEN' THEN coalesce(summed.lost_count, 0) END AS lost_count
    FROM body
    JOIN mart.summary AS now ON now.ars = body.ars AND now.reporting_date = body.reporting_date
    LEFT JOIN earlier ON earlier.ars = body.ars
    LEFT JOIN mart.summary AS before ON before.ars = earlier.ars AND before.reporting_date = earlier.reporting_date
    LEFT JOIN summed ON summed.ars = body.ars
),
compared AS (SELECT min(before_date) AS first_date, max(before_date) AS last_date FROM told WHERE state_code = 'VERGLICHEN')
SELECT told.ars, told.short_name, told.together_ars, CASE WHEN compared.first_date = compared.last_date THEN compared.first_date ELSE day.since_date END AS since_date,
       told.state_code, told.is_whole, told.gained_count, told.lost_count, told.gained_count - told.lost_count AS step_count, told.relevant_count, told.gained_names
FROM told
CROSS JOIN day
CROSS JOIN compared
ORDER BY step_count DESC NULLS LAST, told.short_name, told.ars
