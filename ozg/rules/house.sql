-- Readiness of the administration (docs/fachregeln.md 8.6).

-- Changes of medium between steps that follow each other, in order; a step without a medium is passed over.
-- digital, Papier, Papier, digital: 2. NULL when no step says its medium.
CREATE OR REPLACE MACRO rule.media_changes(mediums) AS (
    SELECT CASE WHEN count(*) > 0 THEN count(*) FILTER (medium <> before) END::INTEGER
    FROM (
        SELECT medium, lag(medium) OVER (ORDER BY place) AS before
        FROM (SELECT unnest(mediums) AS medium, unnest(range(len(mediums))) AS place)
        WHERE medium IS NOT NULL
    )
);

-- Hours a year of one step: minutes each time and place. Places not said: one. 20 minutes, 5 places, 60 times: 100 hours.
CREATE OR REPLACE MACRO rule.yearly_hours(minutes, place_count, times_per_year) AS
    minutes * coalesce(place_count, 1) * times_per_year / 60;

-- When a stock will be done at the pace since its beginning; NULL when done or when there is no pace yet.
-- 3,000 of 12,000 after 90 days: in 270 days.
CREATE OR REPLACE MACRO rule.expected_end(planned_count, done_count, start_date, today) AS
    CASE WHEN done_count < planned_count AND done_count > 0 AND start_date < today THEN
        today + ceil((planned_count - done_count) / done_count * (today - start_date))::INTEGER END;

-- Where scanning a stock is: done, not said (amount or progress missing), not begun yet, without a pace to reckon with, or running.
CREATE OR REPLACE MACRO rule.scan_state(planned_count, done_count, start_date, today) AS
    CASE WHEN done_count >= planned_count THEN 'FERTIG'
         WHEN start_date > today AND coalesce(done_count, 0) = 0 THEN 'BEGINNT'
         WHEN planned_count IS NULL OR done_count IS NULL THEN 'UNBEKANNT'
         WHEN rule.expected_end(planned_count, done_count, start_date, today) IS NULL THEN 'OHNE_TEMPO'
         ELSE 'LAEUFT' END;

-- How many days scanning ends after its planned end: by the forecast, else by what has passed since (at least). A pace so slow
-- that the stock takes longer is late by the forecast; done or without a planned end: NULL.
CREATE OR REPLACE MACRO rule.scan_late_days(scan_state, end_date, expected_date, today) AS
    CASE WHEN scan_state = 'LAEUFT' THEN date_diff('day', end_date, expected_date)
         WHEN scan_state <> 'FERTIG' AND end_date < today THEN date_diff('day', end_date, today) END;

-- Can an office work from home? Only with eAkte, equipment and every specialist system; one missing settles it, else unknown.
CREATE OR REPLACE MACRO rule.can_work_from_home(has_file, has_equipment, is_remote) AS has_file AND has_equipment AND is_remote;

-- Risk of a single specialist: one person, or two without a deputy; of two nobody may have said whether there is one. It identifies a person: only for work inside the house.
CREATE OR REPLACE MACRO rule.specialist_risk(specialist_count, has_deputy) AS
    CASE WHEN specialist_count <= 1 THEN 'HOCH'
         WHEN specialist_count = 2 AND has_deputy IS NULL THEN 'UNGEKLAERT'
         WHEN specialist_count = 2 AND NOT has_deputy THEN 'MITTEL'
         WHEN specialist_count IS NOT NULL THEN 'GERING' END;

-- Shared components by what they are for, whatever a municipality calls them.
CREATE OR REPLACE MACRO rule.component_kind(component_name) AS
    CASE WHEN regexp_matches(lower(component_name), 'e-?akte|dms|dokumentenmanagement') THEN 'EAKTE'
         WHEN regexp_matches(lower(component_name), 'mobiles arbeiten|home-?office|vpn|telearbeit|mobile endger') THEN 'ARBEITSPLATZ'
         WHEN regexp_matches(lower(component_name), 'nutzerkonto|servicekonto|bürgerkonto') THEN 'KONTO'
         ELSE 'ANDERE' END;
