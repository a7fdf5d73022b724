-- One row is the published build. has_projects: some list names a project or a grant.
SELECT build_id, built_at, schema_version, product_version, has_demo, last_date,
       EXISTS (FROM core.project) OR EXISTS (FROM core."grant") AS has_projects
FROM meta.build
