-- One row is a file of findings about something of which nothing is in this build: it would find nothing.
SELECT 'findings/bottleneck_against_house' AS step WHERE NOT EXISTS (FROM core.bottleneck)
UNION ALL
SELECT 'findings/component_against_criterion' WHERE NOT EXISTS (FROM core.component)
UNION ALL
SELECT 'findings/evidence_against_status' WHERE NOT EXISTS (FROM core.evidence)
UNION ALL
SELECT 'findings/usage_against_status'
WHERE NOT EXISTS (FROM core.usage) AND NOT EXISTS (FROM core.entry WHERE case_year IS NULL AND online_case_count IS NOT NULL)
UNION ALL
SELECT 'findings/online_against_cases'
WHERE NOT EXISTS (FROM core.usage) AND NOT EXISTS (FROM core.entry WHERE online_case_count IS NOT NULL)
UNION ALL
SELECT 'findings/case_rate' WHERE NOT EXISTS (FROM core.entry WHERE case_count IS NOT NULL)
UNION ALL
SELECT 'findings/standing_still' WHERE NOT EXISTS (SELECT ars FROM core.reporting_point GROUP BY ars HAVING count(*) > 1)
UNION ALL
SELECT 'findings/list_much_shorter' WHERE NOT EXISTS (SELECT ars FROM meta.delivery GROUP BY ars HAVING count(*) > 1)
UNION ALL
SELECT 'findings/edit_overtaken' WHERE NOT EXISTS (FROM core.edit)
