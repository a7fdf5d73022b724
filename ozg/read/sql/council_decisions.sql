-- One row is a decision of the council in force, late ones first, then by their deadline.
SELECT decision_name, decided_date, paper_reference, due_date, decision_state, done_date, office, project_name,
       rule.decision_is_open(decision_state) AS is_open, rule.decision_is_late(decision_state, due_date, $date::DATE) AS is_late
FROM core.council_decision
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
ORDER BY is_late DESC, due_date NULLS LAST, decided_date, row_number
