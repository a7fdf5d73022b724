-- One row is a way of counting the area (see ozg.rules.coverage.AREA_COUNTINGS): the same data, different truths. Bundles as in
-- coverage_services; threshold: every relevant service at level 3 or more. MEAN has no counts, only its share.
WITH list AS (
    SELECT summary.ars, max(summary.reporting_date) AS reporting_date
    FROM mart.summary AS summary
    JOIN mart.municipality AS municipality USING (ars)
    WHERE $area_key::VARCHAR IN (municipality.district_key, municipality.state_key) AND summary.reporting_date <= $date::DATE
    GROUP BY summary.ars
),
offered AS (
    SELECT entry.ars, entry.ozg_id, bool_and(coalesce(entry.is_conform, false)) AS is_conform
    FROM list
    JOIN mart.entry AS entry USING (ars, reporting_date)
    WHERE entry.is_in_ratio
    GROUP BY entry.ars, entry.ozg_id
),
by_service AS (SELECT ozg_id, count(*) AS relevant_count, count(*) FILTER (is_conform) AS conform_count FROM offered GROUP BY ozg_id),
by_municipality AS (SELECT ars, count(*) FILTER (is_conform) / count(*) AS share FROM offered GROUP BY ars)
SELECT 'SOMEWHERE' AS counting, count(*) FILTER (rule.is_available_somewhere(conform_count))::INTEGER AS numerator,
       count(*)::INTEGER AS denominator, numerator / nullif(denominator, 0) AS share
FROM by_service
UNION ALL
SELECT 'MEAN', NULL, NULL, avg(share) FROM by_municipality
UNION ALL
SELECT 'EVERYWHERE', count(*) FILTER (is_everywhere)::INTEGER, count(*)::INTEGER, count(*) FILTER (is_everywhere) / nullif(count(*), 0)
FROM (SELECT rule.coverage(conform_count, relevant_count) = 'FLAECHENDECKEND' AS is_everywhere FROM by_service)
