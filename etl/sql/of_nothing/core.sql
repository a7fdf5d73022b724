-- One row is a step of core whose tables stay as empty as every build begins with them: nothing they are made of is in this build.
SELECT 'core/usage' AS step WHERE NOT EXISTS (FROM staging.usage_entry)
UNION ALL
SELECT 'core/merged_entry' WHERE NOT EXISTS (FROM core.part_in_force WHERE is_merged)
UNION ALL
SELECT 'core/answer' WHERE NOT EXISTS (FROM staging.service_entry WHERE answers IS NOT NULL) AND NOT EXISTS (FROM meta.edit)
UNION ALL
SELECT 'core/evidence' WHERE NOT EXISTS (FROM staging.evidence_entry)
UNION ALL
SELECT 'core/bottleneck'
WHERE NOT EXISTS (FROM staging.bottleneck_entry) AND NOT EXISTS (FROM staging.component_entry) AND NOT EXISTS (FROM staging.sheet_entry)
  AND NOT EXISTS (FROM meta.edit)
UNION ALL
SELECT 'mart/component' WHERE NOT EXISTS (FROM staging.component_entry) AND NOT EXISTS (FROM meta.edit)
UNION ALL
SELECT 'core/timed_row' WHERE NOT EXISTS (FROM staging.sheet_entry)
