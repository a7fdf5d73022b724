-- Projects and their stages (docs/fachregeln.md 1, 3.1).

-- Where a stage is on a day: reached, overdue by its own plan (its day has come, as with a target: rule.is_due), or to come.
CREATE OR REPLACE MACRO rule.stage_state(planned_date, reached_date, today) AS
    CASE WHEN reached_date <= today THEN 'ERREICHT' WHEN rule.is_due(planned_date, today) THEN 'UEBERFAELLIG' ELSE 'OFFEN' END;

CREATE OR REPLACE MACRO rule.project_is_over(project_status) AS
    coalesce(project_status IN ('ABGESCHLOSSEN', 'EINGESTELLT'), false);

-- Has the work begun? By its state. One that rests may have been laid aside before it began: its first day says which. Without a state a day
-- to come says that it has not; a day that has passed is only what was planned: NULL.
CREATE OR REPLACE MACRO rule.project_has_begun(project_status, start_date, today) AS
    CASE WHEN project_status = 'RUHEND' THEN start_date <= today
         WHEN project_status IS NULL THEN CASE WHEN start_date > today THEN false END
         ELSE project_status IN ('LAUFEND', 'ABGESCHLOSSEN') END;

-- Behind its own plan: the next stage or the end should have been reached. NULL: it has no plan to be measured by.
CREATE OR REPLACE MACRO rule.project_is_late(project_status, next_planned_date, end_date, today) AS
    CASE WHEN rule.project_is_over(project_status) THEN false
         WHEN rule.is_due(next_planned_date, today) OR rule.is_due(end_date, today) THEN true
         WHEN next_planned_date IS NULL AND end_date IS NULL THEN NULL
         ELSE false END;

-- Standing still: begun, not over, and resting or without any stage reached for longer than these months (counted from its beginning
-- while none is reached). Without stages nothing is known about movement: NULL, never standing still.
CREATE OR REPLACE MACRO rule.project_stands_still(project_status, start_date, moved_date, stage_count, today, standstill_months) AS
    CASE WHEN rule.project_is_over(project_status) THEN false
         WHEN project_status = 'RUHEND' THEN true
         WHEN rule.project_has_begun(project_status, start_date, today) IS NOT true
             THEN rule.project_has_begun(project_status, start_date, today)
         WHEN coalesce(stage_count, 0) = 0 THEN NULL
         ELSE date_diff('month', coalesce(moved_date, start_date), today) > standstill_months END;

-- Could it be a quick win for all that is known? Its days or whether it has begun may be unknown.
CREATE OR REPLACE MACRO rule.may_be_quick_win(person_days, has_begun, is_over, is_blocked) AS
    coalesce(person_days <= 10, true) AND coalesce(NOT has_begun, true) AND NOT is_over AND is_blocked IS NOT true;

-- Quick win: at most ten person-days, known not to have begun, nothing known that blocks it.
CREATE OR REPLACE MACRO rule.is_quick_win(person_days, has_begun, is_over, is_blocked) AS
    person_days IS NOT NULL AND has_begun IS NOT NULL AND rule.may_be_quick_win(person_days, has_begun, is_over, is_blocked);

-- The key of a project in texts people write: blanks and case do not make another one.
CREATE OR REPLACE MACRO rule.same_name(name) AS lower(trim(regexp_replace(name, '\s+', ' ', 'g')));

-- A decision of the council that nobody has said to be done or revoked.
CREATE OR REPLACE MACRO rule.decision_is_open(decision_state) AS coalesce(decision_state NOT IN ('ERLEDIGT', 'AUFGEHOBEN'), true);
-- An open one past its own deadline; without a deadline it is none.
CREATE OR REPLACE MACRO rule.decision_is_late(decision_state, due_date, today) AS
    coalesce(due_date < today, false) AND rule.decision_is_open(decision_state);
