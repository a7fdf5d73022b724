-- What appointment and case systems measured, and what people said (docs/fachregeln.md 7.3, 7.5).

-- Minutes of staff per case on the way without an online service, from the surest source: measured by the house, stated in its list, planned
-- for an appointment. has_measured: the house measures at all; where its parts differ and nobody knows how they weigh, nothing else stands in.
CREATE OR REPLACE MACRO rule.minutes_before(has_measured, measured, stated, planned) AS
    CASE WHEN has_measured THEN measured ELSE coalesce(stated, planned) END;
-- Of which kind they are; what a list states nobody has measured.
CREATE OR REPLACE MACRO rule.minutes_kind(has_measured, measured, stated, planned) AS
    CASE WHEN has_measured THEN CASE WHEN measured IS NOT NULL THEN 'GEMESSEN' END
         WHEN stated IS NOT NULL THEN 'ANGENOMMEN' WHEN planned IS NOT NULL THEN 'GEPLANT' END;
-- The same two for a service of the house, from its row in mart.service_time (NULL: no time of it is known) and what another city plans.
CREATE OR REPLACE MACRO rule.counter_minutes(known, planned) AS
    rule.minutes_before(known.highest_minutes IS NOT NULL, known.measured_minutes, known.minutes_before, planned);
CREATE OR REPLACE MACRO rule.counter_minutes_kind(known, planned) AS
    rule.minutes_kind(known.highest_minutes IS NOT NULL, known.measured_minutes, known.minutes_before, planned);
-- Hours and kilometres a year people are not on their way, at a service that needs no visit any more. NULL where the list does not say how far it
-- is, also where nothing comes online: who states no way is not told of saved ones.
CREATE OR REPLACE MACRO rule.travel_hours(online_case_count, travel_minutes) AS online_case_count * travel_minutes / 60.0;
CREATE OR REPLACE MACRO rule.travel_kilometres(online_case_count, travel_km) AS online_case_count * travel_km;
-- A mean over too few, or over nobody knows how many, is not published.
CREATE OR REPLACE MACRO rule.is_mean_of_few(count_behind, smallest) AS coalesce(count_behind < smallest, true);
-- A measurement whose last day lies a year or more back stands with its day, but in no headline (docs/fachregeln.md 14).
CREATE OR REPLACE MACRO rule.is_measured_long_ago(last_day, today) AS last_day <= today - INTERVAL 12 MONTH;
-- Of two measurements of the same thing whose times overlap the longer one holds, of two as long the later one.
CREATE OR REPLACE MACRO rule.is_outweighed(start_day, end_day, other_start, other_end) AS
    other_start <= end_day AND other_end >= start_day
    AND (other_end - other_start, other_end) > (end_day - start_day, end_day);
-- Whether a list states anything of the time a service takes.
CREATE OR REPLACE MACRO rule.states_time(minutes_before, minutes_after, days_before, days_after, travel_minutes, travel_km, has_status_display) AS
    coalesce(minutes_before, minutes_after, days_before, days_after, travel_minutes, travel_km) IS NOT NULL OR has_status_display IS NOT NULL;
