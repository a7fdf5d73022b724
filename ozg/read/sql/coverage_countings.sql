-- One row is a way of counting the area (see ozg.rules.coverage.AREA_COUNTINGS): the same data, different truths. Bundles as in
-- coverage_services; threshold: every relevant service at level 3 or more. unknown_count: services that could turn either way;
-- without_list_count: municipalities without a list, while there are any nobody knows what is available everywhere. MEAN has no
-- counts, only its share over the municipalities of which any level is known (listed_count).
WITH body AS (
    SELECT ars, municipality_kind, is_counted, reporting_date
    FROM mart.bodies_of_area($area_key::VARCHAR, $today::DATE)
),
without_list AS (
    SELECT count(*)::INTEGER AS municipality_count
    FROM body
    WHERE reporting_date IS NULL AND is_counted
),
offered AS (
    SELECT body.ars, body.municipality_kind, entry.ozg_id, rule.every_one(entry.is_conform) AS is_conform
    FROM body
    JOIN mart.entry AS entry USING (ars, reporting_date)
    WHERE entry.is_in_ratio
    GROUP BY ALL
),
by_service AS (
    SELECT rule.is_available_somewhere(count(*) FILTER (is_conform),
                                       count(*) FILTER (is_conform IS NULL) + (SELECT municipality_count FROM without_list)) AS is_somewhere,
           rule.every_one(is_conform) AS is_everywhere
    FROM offered GROUP BY ozg_id
),
by_municipality AS (
    SELECT count(*) FILTER (is_conform) / count(*) AS share
    FROM offered WHERE municipality_kind <> 'KREIS' GROUP BY ars HAVING count(is_conform) > 0
),
counting AS (
    SELECT 'SOMEWHERE' AS counting, count(*) FILTER (is_somewhere) AS numerator, count(*) AS denominator,
           count(*) FILTER (is_somewhere IS NULL) AS unknown_count, count(is_somewhere) > 0 AS is_known
    FROM by_service
    UNION ALL
    SELECT 'EVERYWHERE', count(*) FILTER (is_everywhere), count(*), count(*) FILTER (is_everywhere IS NULL),
           count(is_everywhere) > 0 AND (SELECT municipality_count FROM without_list) = 0
    FROM by_service
)
SELECT counting, CASE WHEN is_known THEN numerator END::INTEGER AS numerator, CASE WHEN is_known THEN denominator END::INTEGER AS denominator,
       CASE WHEN is_known THEN numerator / nullif(denominator, 0) END AS share, unknown_count::INTEGER AS unknown_count,
       (SELECT municipality_count FROM without_list) AS without_list_count, NULL::INTEGER AS listed_count
FROM counting
UNION ALL
SELECT 'MEAN', NULL, NULL, avg(share), 0, (SELECT municipality_count FROM without_list), count(*)::INTEGER FROM by_municipality
