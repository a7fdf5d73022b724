-- Programmes: the state of a service on its way into all municipalities (docs/fachregeln.md 16).

-- Is the municipality one that counts for a service of a programme? By its own list; NULL while the list has not checked it. What it is not
-- responsible for, or does not offer, is none of its business.
CREATE OR REPLACE MACRO rule.is_of_programme(relevance, programme_state) AS
    CASE WHEN programme_state = 'NICHT_ZUSTAENDIG' OR relevance IN ('ZUSTAENDIG_ANDERE', 'NICHT_ANGEBOTEN') THEN false
         WHEN programme_state IS NOT NULL OR relevance = 'RELEVANT' THEN true END;

-- The state that status, EfA status and blocking bottlenecks propose; a person confirms it by stating it. NULL where they say nothing, and
-- where status and level contradict each other. Somebody who is held up is not on the way whatever the status says: one state less.
-- is_held_up: an open blocking bottleneck, whoever is waited for.
CREATE OR REPLACE MACRO rule.proposed_programme_state(implementation_status, efa_status, level_high, is_held_up) AS
    CASE WHEN implementation_status = 'ABGELOEST' THEN NULL
         WHEN implementation_status = 'GO_LIVE' OR efa_status = 'ANGEBUNDEN'
             THEN CASE WHEN coalesce(level_high >= rule.online_level(), true) THEN 'LIVE' END
         WHEN implementation_status = 'TEST' THEN 'ROLL_IN'
         WHEN implementation_status = 'IN_UMSETZUNG' OR efa_status = 'ANBINDUNG'
             THEN CASE WHEN is_held_up THEN 'VORBEREITET' ELSE 'ROLL_IN' END
         WHEN implementation_status = 'GEPLANT' OR efa_status = 'LAND_VERTRAG'
             THEN CASE WHEN is_held_up THEN 'KLAERUNG' ELSE 'VORBEREITET' END
         WHEN implementation_status IN ('OFFEN', 'ZURUECKGESTELLT') OR is_held_up THEN 'KLAERUNG' END;

-- Place of a state on the way, and the state at a place.
CREATE OR REPLACE MACRO rule.programme_place(state) AS list_position(['KLAERUNG', 'VORBEREITET', 'ROLL_IN', 'LIVE'], state);
CREATE OR REPLACE MACRO rule.programme_state_at(place) AS ['KLAERUNG', 'VORBEREITET', 'ROLL_IN', 'LIVE'][place];

-- State of a bundle from those of its services (rows): the least of them; live only when every one is known to be live.
CREATE OR REPLACE MACRO rule.least_programme_state(state) AS
    CASE WHEN min(rule.programme_place(state)) < 4 OR count(*) = count(rule.programme_place(state))
         THEN rule.programme_state_at(min(rule.programme_place(state))::INTEGER) END;

-- Has nobody begun, or were all put off on purpose (somebody may have begun before)? By the status of its services (rows), all of them.
CREATE OR REPLACE MACRO rule.has_not_begun(implementation_status) AS
    coalesce(bool_and(coalesce(implementation_status = 'OFFEN', false)), false);
CREATE OR REPLACE MACRO rule.all_postponed(implementation_status) AS coalesce(bool_and(rule.is_postponed(implementation_status)), false);

-- What becomes of a service by the date of its programme as things stand (ozg.rules.programme.LATE): live; waiting for others; held up
-- by a blocking bottleneck that waits for the own house, for nobody named; not begun; put off on purpose; by its own target date later; still to be settled; on the way.
-- NULL: not known. names_outside: the list says that others are waited for, though not that this blocks: then nobody who is still to begin has
-- simply not begun; who is on the way stays so. state: stated, else proposed.
CREATE OR REPLACE MACRO rule.programme_outcome(
    state, waits_outside, waits_inside, waits_unnamed, names_outside, has_not_begun, all_postponed, own_date, due_date
) AS
    CASE WHEN state = 'LIVE' THEN 'LIVE'
         WHEN waits_outside THEN 'WARTET' WHEN waits_inside THEN 'EIGEN' WHEN waits_unnamed THEN 'OHNE_NAMEN'
         WHEN names_outside AND NOT all_postponed AND state = 'KLAERUNG' THEN 'WARTET'
         WHEN has_not_begun AND state = 'KLAERUNG' THEN 'NICHT_BEGONNEN'
         WHEN all_postponed AND state = 'KLAERUNG' THEN 'ZURUECKGESTELLT'
         WHEN own_date > due_date THEN 'SPAETER'
         WHEN state = 'KLAERUNG' THEN 'KLAERUNG'
         WHEN state IN ('VORBEREITET', 'ROLL_IN') THEN 'UNTERWEGS' END;
-- What makes two rows speak of the same service of a programme: its programme, stage, Land (NULL: every one) and number.
CREATE OR REPLACE MACRO rule.programme_key(programme_name, stage, state_key, ozg_id) AS
    concat(programme_name, '|', stage, '|', state_key, '|', ozg_id);
