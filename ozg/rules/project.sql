-- Projects and their stages (docs/fachregeln.md 1, 3.1).

-- Where a stage is on a day: reached, overdue by its own plan, or to come.
CREATE OR REPLACE MACRO rule.stage_state(planned_date, reached_date, today) AS
    CASE WHEN reached_date <= today THEN 'ERREICHT' WHEN planned_date < today THEN 'UEBERFAELLIG' ELSE 'OFFEN' END;

CREATE OR REPLACE MACRO rule.project_is_over(project_status) AS
    coalesce(project_status IN ('ABGESCHLOSSEN', 'EINGESTELLT'), false);

-- Has the work begun? By its state, else by its first day.
CREATE OR REPLACE MACRO rule.project_has_begun(project_status, start_date, today) AS
    coalesce(project_status IN ('LAUFEND', 'RUHEND', 'ABGESCHLOSSEN'), start_date <= today, false);

-- Behind its own plan: the next stage or the end should have been reached.
CREATE OR REPLACE MACRO rule.project_is_late(project_status, next_planned_date, end_date, today) AS
    NOT rule.project_is_over(project_status)
    AND (coalesce(next_planned_date < today, false) OR coalesce(end_date < today, false));

-- Standing still: begun, not over, and resting or without any movement for longer than these months.
CREATE OR REPLACE MACRO rule.project_stands_still(project_status, start_date, moved_date, today, standstill_months) AS
    rule.project_has_begun(project_status, start_date, today) AND NOT rule.project_is_over(project_status)
    AND (coalesce(project_status = 'RUHEND', false)
         OR coalesce(date_diff('month', coalesce(moved_date, start_date), today) > standstill_months, false));

-- Quick win: at most ten person-days, not begun, nothing that blocks it.
CREATE OR REPLACE MACRO rule.is_quick_win(person_days, has_begun, is_over, is_blocked) AS
    coalesce(person_days <= 10, false) AND NOT has_begun AND NOT is_over AND NOT is_blocked;

-- The key of a project in texts people write: blanks and case do not make another one.
CREATE OR REPLACE MACRO rule.same_name(name) AS lower(trim(regexp_replace(name, '\s+', ' ', 'g')));

-- A decision of the council past its own deadline and neither done nor revoked.
CREATE OR REPLACE MACRO rule.decision_is_late(decision_state, due_date, today) AS
    coalesce(due_date < today, false) AND coalesce(decision_state NOT IN ('ERLEDIGT', 'AUFGEHOBEN'), true);
