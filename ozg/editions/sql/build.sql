-- One row is the build with the counts of the catalogue it uses.
SELECT build.build_id, build.built_at, build.product_version,
       count(*) FILTER (service.is_catalogue_2018)                            AS number_count,
       count(*) FILTER (service.is_catalogue_2018 AND service.is_named)       AS named_count,
       count(*) FILTER (service.is_catalogue_2018 AND NOT service.is_named)   AS withdrawn_count,
       count(*) FILTER (NOT service.is_catalogue_2018 AND service.is_named)   AS later_count
FROM meta.build AS build, mart.service AS service
GROUP BY ALL
