-- One row is one of the kinds of sheets about projects that are in force: PROJECT, STAGE, GRANT, DECISION.
SELECT DISTINCT sheet
FROM (
    SELECT 'PROJECT' AS sheet FROM core.project WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
    UNION ALL
    SELECT 'STAGE' FROM core.stage WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
    UNION ALL
    SELECT 'GRANT' FROM core.grant WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
    UNION ALL
    SELECT 'DECISION' FROM core.council_decision WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
)
