-- One row: the published build at a glance; findings without mere hints.
SELECT build.build_id, build.built_at, build.has_demo, build.last_date,
       (SELECT count(*) FROM mart.municipality WHERE latest_date IS NOT NULL) AS municipality_count,
       (SELECT count(*) FROM meta.delivery) AS delivery_count,
       (SELECT coalesce(sum(read_count), 0) FROM meta.delivery) AS read_count,
       (SELECT coalesce(sum(loaded_count), 0) FROM meta.delivery) AS loaded_count,
       (SELECT coalesce(sum(rejected_count), 0) FROM meta.delivery) AS rejected_count,
       (SELECT count(*) FROM meta.finding WHERE severity <> 'info') AS finding_count
FROM meta.build AS build;
