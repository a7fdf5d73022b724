-- One row is a way of counting the municipality (see ozg.rules.coverage.COUNTINGS) with numerator, denominator and unknown_count:
-- how many of the denominator could still turn either way (for CASES: services without a case number). Numerator and
-- denominator are NULL where nothing is known to count.
WITH list AS (SELECT * FROM mart.summary WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE),
entry AS (
    SELECT ozg_id, leika_key, is_conform, level_low, level_high, implementation_status, priority_rank, priority_class
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio
),
bundle AS (
    SELECT entry.ozg_id, any_value(service.is_catalogue_2018) AS is_catalogue_2018, rule.every_one(entry.is_conform) AS is_conform,
           rule.any_one(rule.is_online(entry.level_low, entry.level_high)) AS is_online
    FROM entry
    JOIN mart.service AS service USING (ozg_id)
    GROUP BY entry.ozg_id
),
catalogue AS (SELECT count(*) AS number_count FROM mart.service WHERE is_catalogue_2018),
counting AS (
    SELECT 'OWN' AS counting, count(*) FILTER (is_conform) AS numerator, count(*) AS denominator,
           count(*) FILTER (is_conform IS NULL) AS unknown_count, count(is_conform) > 0 AS is_known
    FROM entry
    UNION ALL
    SELECT 'PRIORITY_LIST', count(*) FILTER (is_conform), count(*), count(*) FILTER (is_conform IS NULL), count(is_conform) > 0
    FROM entry
    WHERE priority_rank IS NOT NULL OR priority_class = 3
    UNION ALL
    SELECT 'REPORTED', count(*) FILTER (implementation_status = 'GO_LIVE'), count(*), count(*) FILTER (implementation_status IS NULL),
           count(implementation_status) > 0
    FROM entry
    UNION ALL
    SELECT 'FEDERAL', count(*) FILTER (is_online), count(*), count(*) FILTER (is_online IS NULL), count(is_online) > 0
    FROM bundle
    UNION ALL
    SELECT 'SINGLE', count(*) FILTER (rule.is_online(level_low, level_high)), count(*),
           count(*) FILTER (rule.is_online(level_low, level_high) IS NULL), count(rule.is_online(level_low, level_high)) > 0
    FROM entry
    WHERE leika_key IS NOT NULL
    UNION ALL
    SELECT 'CATALOGUE', count(*) FILTER (is_conform AND is_catalogue_2018), (SELECT number_count FROM catalogue),
           count(*) FILTER (is_conform IS NULL AND is_catalogue_2018), count(is_conform) FILTER (is_catalogue_2018) > 0
    FROM bundle
)
SELECT counting, CASE WHEN is_known THEN numerator END AS numerator, CASE WHEN is_known THEN denominator END AS denominator, unknown_count
FROM counting
UNION ALL
SELECT 'CASES', CASE WHEN rule.is_enough_known(known_case_count, case_count) THEN conform_case_count END,
       CASE WHEN rule.is_enough_known(known_case_count, case_count) THEN known_case_count END,
       without_cases_count
FROM list
