-- One row is a way of counting the municipality (see ozg.rules.coverage.COUNTINGS) with numerator and denominator; both NULL
-- where nothing is known to count.
WITH list AS (SELECT * FROM mart.summary WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE),
entry AS (
    SELECT ozg_id, is_conform, priority_rank, priority_class
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio
),
bundle AS (
    SELECT entry.ozg_id, bool_and(coalesce(entry.is_conform, false)) AS is_wholly_conform
    FROM entry
    JOIN mart.service AS service USING (ozg_id)
    WHERE service.is_catalogue_2018
    GROUP BY entry.ozg_id
),
chosen AS (SELECT is_conform FROM entry WHERE priority_rank IS NOT NULL OR priority_class = 3)
SELECT 'OWN' AS counting, conform_count AS numerator, relevant_count AS denominator, 0 AS unknown_count FROM list
UNION ALL
SELECT 'CASES', round(conform_case_count)::BIGINT, round(case_count)::BIGINT, without_cases_count FROM list
UNION ALL
SELECT 'PRIORITY_LIST', CASE WHEN count(*) > 0 THEN count(*) FILTER (is_conform) END, nullif(count(*), 0), 0 FROM chosen
UNION ALL
SELECT 'CATALOGUE', CASE WHEN (SELECT conform_count FROM list) IS NOT NULL THEN count(*) FILTER (is_wholly_conform) END,
       (SELECT count(*) FROM mart.service WHERE is_catalogue_2018), 0
FROM bundle
UNION ALL
SELECT 'FEDERAL', CASE WHEN online_count IS NOT NULL THEN bundle_online_best_count END, bundle_count, 0 FROM list
