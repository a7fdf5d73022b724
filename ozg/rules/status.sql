-- Implementation status (docs/fachregeln.md 3.1).

-- Offered to the public, or was and is replaced; somebody works on it; not offered yet. NULL without a status. ozg.rules.status has the
-- same lists.
CREATE OR REPLACE MACRO rule.is_live(implementation_status) AS implementation_status IN ('GO_LIVE', 'ABGELOEST');
CREATE OR REPLACE MACRO rule.is_running(implementation_status) AS implementation_status IN ('GEPLANT', 'IN_UMSETZUNG', 'TEST');
CREATE OR REPLACE MACRO rule.is_not_offered(implementation_status) AS NOT rule.is_live(implementation_status);
-- Put off on purpose: a state of its own, neither late nor still to come by its own date. False where nobody says a status.
CREATE OR REPLACE MACRO rule.is_postponed(implementation_status) AS coalesce(implementation_status = 'ZURUECKGESTELLT', false);

-- erledigt = publicly usable and at its target (gate G2). A list without a status still says so by the level.
CREATE OR REPLACE MACRO rule.is_done(implementation_status, level_low, target_level) AS
    coalesce(implementation_status = 'GO_LIVE', true) AND coalesce(level_low >= target_level, false);

-- Not erledigt for certain: not there for the public by its status, or below its target whatever its level is. A service that is neither
-- this nor done may be either.
CREATE OR REPLACE MACRO rule.is_surely_open(implementation_status, level_high, target_level) AS
    coalesce(rule.is_not_offered(implementation_status), false) OR coalesce(level_high < target_level, false);

-- A postponed service whose day of review has come by the reporting date (docs/fachregeln.md 3.1).
CREATE OR REPLACE MACRO rule.is_review_due(implementation_status, review_date, reporting_date) AS
    coalesce(rule.is_postponed(implementation_status) AND review_date <= reporting_date, false);
-- Has the day of an own plan come: a target, a stage, the end of a project, a training, a move? On the day itself it has: the list says what the
-- day has brought. (A deadline is something else: it is kept on its day, and over the day after.)
CREATE OR REPLACE MACRO rule.is_due(planned_date, reporting_date) AS planned_date <= reporting_date;
-- Does a list say of a service that is not there yet, or of which it does not say how far it is, that it is there all the same: since a day that
-- has come, or at its target? A service may be reworked while it is online (docs/fachregeln.md 3.1): what is true is to be cleared up first.
CREATE OR REPLACE MACRO rule.is_said_both(implementation_status, golive_date, reporting_date, level_low, target_level) AS
    coalesce((implementation_status IS NULL OR rule.is_not_offered(implementation_status)) AND golive_date <= reporting_date, false)
    OR coalesce((rule.is_running(implementation_status) OR implementation_status = 'OFFEN') AND level_low >= target_level, false);

-- Overdue: the municipality's own target date has come and the service is known not to be online (no other deadline counts,
-- docs/fachregeln.md 0.6). Without a status nobody knows. What was put off on purpose has been decided anew since its date was set: it is late
-- by no plan of today. Of what the list says both ways nobody knows either (is_said_both: rule.is_said_both).
CREATE OR REPLACE MACRO rule.is_overdue(implementation_status, target_date, reporting_date, is_said_both) AS
    coalesce(rule.is_due(target_date, reporting_date) AND rule.is_not_offered(implementation_status), false)
    AND NOT rule.is_postponed(implementation_status) AND NOT is_said_both;

-- Is a service still to go online, so that a target date may be asked of it? Not what is put off on purpose, nor what the law lets go no
-- further. NULL without a status: nobody says. One set for the council and for the letter.
CREATE OR REPLACE MACRO rule.is_to_come(implementation_status, is_at_legal_ceiling) AS
    CASE WHEN coalesce(is_at_legal_ceiling, false) THEN false
         ELSE rule.is_not_offered(implementation_status) AND NOT rule.is_postponed(implementation_status) END;

-- Is it to go online on a day of its own that has not come yet?
CREATE OR REPLACE MACRO rule.is_coming(implementation_status, is_at_legal_ceiling, target_date, reporting_date) AS
    coalesce(rule.is_to_come(implementation_status, is_at_legal_ceiling) AND NOT rule.is_due(target_date, reporting_date), false);

-- Said not to be there for the public, whatever its level says. "In Umsetzung" is not meant: a service may be reworked while it is online
-- (docs/fachregeln.md 3.1), and "abgelöst" was online.
CREATE OR REPLACE MACRO rule.is_said_not_public(implementation_status) AS
    implementation_status IN ('OFFEN', 'ZURUECKGESTELLT', 'GEPLANT', 'TEST');

-- Said to be offline: not begun by its status and no more than information by its level (docs/fachregeln.md 3.1). Services in
-- work or on trial may have first online cases and are not meant.
CREATE OR REPLACE MACRO rule.is_said_offline(implementation_status, level_high) AS
    implementation_status IN ('OFFEN', 'ZURUECKGESTELLT', 'GEPLANT') AND coalesce(level_high < rule.online_level(), true);
