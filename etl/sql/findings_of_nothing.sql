-- One row is a file of findings (below findings/) about something of which nothing is in this build: it would find nothing.
SELECT 'bottleneck_against_house' AS finding_file WHERE NOT EXISTS (FROM core.bottleneck)
UNION ALL
SELECT 'component_against_criterion' WHERE NOT EXISTS (FROM core.component)
UNION ALL
SELECT 'evidence_against_status' WHERE NOT EXISTS (FROM core.evidence)
