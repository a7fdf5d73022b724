-- One row is a process before and after (sheet "Prozesse"): steps, changes of medium, hours a year; NULL where a phase or a figure is
-- missing. The largest saving first.
WITH phase AS (
    SELECT process_name, phase, count(*) AS step_count, rule.media_changes(list(medium ORDER BY step_number)) AS media_changes,
           CASE WHEN bool_and(rule.yearly_hours(minutes, place_count, times_per_year) IS NOT NULL)
                THEN sum(rule.yearly_hours(minutes, place_count, times_per_year)) END AS yearly_hours
    FROM core.process_step
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
    GROUP BY process_name, phase
),
name AS (SELECT DISTINCT process_name FROM phase)
SELECT name.process_name, before.step_count AS steps_before, after.step_count AS steps_after,
       before.media_changes AS media_changes_before, after.media_changes AS media_changes_after,
       before.yearly_hours AS hours_before, after.yearly_hours AS hours_after,
       before.yearly_hours - after.yearly_hours AS hours_freed
FROM name
LEFT JOIN phase AS before ON before.process_name = name.process_name AND before.phase = 'VORHER'
LEFT JOIN phase AS after ON after.process_name = name.process_name AND after.phase = 'NACHHER'
ORDER BY hours_freed DESC NULLS LAST, name.process_name
