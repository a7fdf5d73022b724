-- One row is a decision of a council in force at the latest reporting date of its municipality, with what the council's page shows of it.
SELECT kept.ars, kept.reporting_date, kept.row_number, kept.decision_name, kept.decided_date, kept.paper_reference, kept.due_date,
       kept.decision_state, kept.done_date, kept.office, kept.project_name
FROM core.council_decision AS kept
JOIN mart.municipality AS municipality ON municipality.ars = kept.ars AND municipality.latest_date = kept.reporting_date
WHERE kept.ars IN (SELECT unnest($municipalities::VARCHAR[]))
ORDER BY kept.ars, kept.row_number
