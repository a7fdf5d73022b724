-- One row is a municipality that the area counts and that has a list up to the date, with what became ganz online and what no longer is since the
-- reporting date of its Land before it. state_code: VERGLICHEN, OHNE_LISTE (no list of one of the two days: nobody knows), UNBEKANNT (both lists, but the
-- level of no service is known on one of the days). Only steps that both lists say count (mart.change.conform_change): an answer given for the
-- first time, a new line of the list or another maturity model is no movement. One service counts once: what came and went in between is nothing.
WITH day AS (
    SELECT max(point.reporting_date) FILTER (point.reporting_date < $today::DATE) AS since_date
    FROM mart.point AS point
    JOIN mart.municipality AS municipality USING (ars)
    WHERE point.is_detailed AND municipality.state_key = (
        SELECT any_value(state_key) FROM mart.municipality WHERE $area_key::VARCHAR IN (district_key, state_key))
),
body AS (
    SELECT ars, short_name FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE) WHERE is_counted
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
)
SELECT body.ars, body.short_name, day.since_date,
       CASE WHEN now.ars IS NULL OR before.ars IS NULL THEN 'OHNE_LISTE'
            WHEN now.unknown_level_count = now.relevant_count OR before.unknown_level_count = before.relevant_count THEN 'UNBEKANNT'
            ELSE 'VERGLICHEN' END AS state_code,
       CASE WHEN state_code = 'VERGLICHEN' THEN coalesce(summed.gained_count, 0) END AS gained_count,
       CASE WHEN state_code = 'VERGLICHEN' THEN coalesce(summed.lost_count, 0) END AS lost_count,
       CASE WHEN state_code = 'VERGLICHEN' THEN coalesce(summed.gained_count, 0) - coalesce(summed.lost_count, 0) END AS step_count,
       now.relevant_count, summed.gained_names
FROM body
CROSS JOIN day
LEFT JOIN mart.summary AS now ON now.ars = body.ars AND now.reporting_date = $today::DATE
LEFT JOIN mart.summary AS before ON before.ars = body.ars AND before.reporting_date = day.since_date
LEFT JOIN summed ON summed.ars = body.ars
ORDER BY step_count DESC NULLS LAST, body.short_name, body.ars
