-- One row is the catalogue with its counts.
SELECT count(*) FILTER (is_catalogue_2018)::INTEGER                              AS number_count,
       count(*) FILTER (is_catalogue_2018 AND is_named)::INTEGER                 AS named_count,
       count(*) FILTER (is_catalogue_2018 AND NOT is_named)::INTEGER             AS withdrawn_count,
       count(*) FILTER (NOT is_catalogue_2018 AND is_named)::INTEGER             AS later_count,
       count(*) FILTER (is_catalogue_2018 AND is_municipal_possible)::INTEGER    AS municipal_count
FROM mart.service
