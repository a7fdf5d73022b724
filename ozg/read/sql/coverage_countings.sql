-- One row is a way of counting the area (see ozg.rules.coverage.AREA_COUNTINGS): the same data, different truths. Bundles as in
-- mart.services_of_area; threshold: every relevant service at level 3 or more, of single services level 2 (federal counting).
-- unknown_count: services that could turn either way; without_list_count: municipalities without a list, while there are any nobody
-- knows what is available everywhere. POPULATION counts each service by the share of inhabitants it is there for: what is sure, and what is
-- not known of them. MEAN has no counts, only its share over the municipalities of which any level is known (listed_count)
-- and, as unknown_count, the mean share of services that could come on top of it.
WITH without_list AS (SELECT municipality_count FROM mart.without_list_in_area($area_key::VARCHAR, $today::DATE)),
offered AS MATERIALIZED (SELECT * FROM mart.offered_in_area($area_key::VARCHAR, $today::DATE)),
everywhere AS MATERIALIZED (SELECT * FROM mart.services_of_area($area_key::VARCHAR, $today::DATE)),
single AS MATERIALIZED (SELECT * FROM mart.single_services_of_area($area_key::VARCHAR, $today::DATE)),
by_service AS (
    SELECT rule.is_available_somewhere(count(*) FILTER (is_conform),
                                       count(*) FILTER (is_conform IS NULL) + (SELECT municipality_count FROM without_list)) AS is_somewhere
    FROM offered GROUP BY ozg_id
),
by_municipality AS (
    SELECT count(*) FILTER (is_conform) / count(*) AS share, count(*) FILTER (is_conform IS NULL) / count(*) AS unknown_share
    FROM (
        SELECT together_ars, ozg_id, rule.every_one(is_conform) AS is_conform
        FROM offered WHERE municipality_kind <> 'KREIS' AND is_named GROUP BY together_ars, ozg_id
    )
    GROUP BY together_ars HAVING count(is_conform) > 0
),
counting AS (
    SELECT 'SOMEWHERE' AS counting, count(*) FILTER (is_somewhere) AS numerator, count(*) AS denominator,
           count(*) FILTER (is_somewhere IS NULL) AS unknown_count, count(is_somewhere) > 0 AS is_known
    FROM by_service
    UNION ALL
    SELECT 'EVERYWHERE', count(*) FILTER (is_everywhere), count(*), count(*) FILTER (is_everywhere IS NULL),
           count(is_everywhere) > 0 AND (SELECT municipality_count FROM without_list) = 0
    FROM everywhere
    UNION ALL
    SELECT 'POPULATION', coalesce(sum(served_share), 0), count(*), sum(unknown_share), coalesce(bool_or(served_share > 0 OR unknown_share = 0), false)
    FROM everywhere
    UNION ALL
    SELECT 'SINGLE_EVERYWHERE', count(*) FILTER (is_everywhere), count(*), count(*) FILTER (is_everywhere IS NULL),
           count(is_everywhere) > 0 AND (SELECT municipality_count FROM without_list) = 0
    FROM single
)
SELECT counting, CASE WHEN is_known THEN numerator END::DOUBLE AS numerator, CASE WHEN is_known THEN denominator END::INTEGER AS denominator,
       CASE WHEN is_known THEN numerator / nullif(denominator, 0) END AS share, unknown_count::DOUBLE AS unknown_count,
       (SELECT municipality_count FROM without_list) AS without_list_count, NULL::INTEGER AS listed_count
FROM counting
UNION ALL
SELECT 'MEAN', NULL, NULL, avg(share), coalesce(avg(unknown_share), 0), (SELECT municipality_count FROM without_list), count(*)::INTEGER FROM by_municipality
