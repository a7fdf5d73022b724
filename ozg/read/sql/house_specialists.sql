-- One row is a field of work that hangs on one person, or on two without a deputy or of whom none is known (sheet "Fachverfahren"). It identifies people: only
-- for work inside the house, never in the council's view, an edition or an export (docs/fachregeln.md 8.6).
SELECT area_name, office, product_name, rule.specialist_risk(specialist_count, has_deputy) AS risk
FROM core.specialist_system
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND risk IN ('HOCH', 'MITTEL', 'UNGEKLAERT')
ORDER BY risk, area_name
