-- Implementation status (docs/fachregeln.md 3.1).

-- A relevant service without a word about its status is open; for others no status is made up.
CREATE OR REPLACE MACRO rule.status_in_force(relevance, implementation_status) AS
    coalesce(implementation_status, CASE WHEN relevance IN ('RELEVANT', 'UNGEPRUEFT') THEN 'OFFEN' END);

-- erledigt = publicly usable and at its target (gate G2).
CREATE OR REPLACE MACRO rule.is_done(implementation_status, level_low, target_level) AS
    implementation_status = 'GO_LIVE' AND coalesce(level_low >= target_level, false);

-- Overdue: the municipality's own target date has passed and the service is not online (docs/fachregeln.md 0.6: no other deadline).
-- A postponed service whose day of review has come by the reporting date (docs/fachregeln.md 3.1).
CREATE OR REPLACE MACRO rule.is_review_due(implementation_status, review_date, reporting_date) AS
    coalesce(implementation_status = 'ZURUECKGESTELLT' AND review_date <= reporting_date, false);
CREATE OR REPLACE MACRO rule.is_overdue(implementation_status, target_date, reporting_date) AS
    coalesce(target_date < reporting_date, false) AND implementation_status NOT IN ('GO_LIVE', 'ABGELOEST');

-- Said to be offline: not begun by its status and no more than information by its level (docs/fachregeln.md 3.1). Services in
-- work or on trial may have first online cases and are not meant.
CREATE OR REPLACE MACRO rule.is_said_offline(implementation_status, is_status_given, level_high) AS
    is_status_given AND implementation_status IN ('OFFEN', 'ZURUECKGESTELLT', 'GEPLANT') AND coalesce(level_high <= 1, true);
