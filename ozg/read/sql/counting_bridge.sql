-- One row is a step from one way of counting to another (counting: where it leads, from: where it starts, see ozg.rules.coverage.BRIDGES):
-- how much it adds to or takes from numerator and denominator. The steps of a bridge add up exactly to the difference of the two
-- ways as denominators and coverage_countings count them; steps that change nothing are left out. Numbers only of what is sure to
-- count; POPULATION counts services by shares of inhabitants.
WITH entry AS (
    SELECT ozg_id, leika_key, is_conform, rule.is_online(level_low, level_high) AS is_online
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio
),
bundle AS (
    SELECT ozg_id, count(*) AS row_count, count(*) FILTER (is_conform) AS conform_count, rule.every_one(is_conform) AS is_conform,
           count(*) FILTER (is_online) AS online_count
    FROM entry GROUP BY ozg_id
),
everywhere AS (SELECT ozg_id, is_everywhere, served_share FROM mart.services_of_area($area_key::VARCHAR, $today::DATE)),
together AS (
    SELECT bundle.ozg_id AS own_id, bundle.is_conform AS is_own, everywhere.ozg_id AS area_id, everywhere.is_everywhere
    FROM bundle FULL JOIN everywhere USING (ozg_id)
),
single AS (
    SELECT own.leika_key AS own_key, own.is_online AS is_own, around.leika_key AS area_key, around.is_everywhere
    FROM (SELECT ozg_id, leika_key, is_online FROM entry WHERE leika_key IS NOT NULL) AS own
    FULL JOIN mart.single_services_of_area($area_key::VARCHAR, $today::DATE) AS around USING (ozg_id, leika_key)
),
step AS (
    SELECT 'FEDERAL' AS counting, 1 AS step, 'PARTLY_COUNTS' AS term, count(*) FILTER (is_online AND NOT is_conform) AS numerator, 0 AS denominator FROM entry
    UNION ALL SELECT 'FEDERAL', 2, 'LEVEL_OPEN', count(*) FILTER (is_online AND is_conform IS NULL), 0 FROM entry
    UNION ALL SELECT 'FEDERAL', 3, 'SAME_BUNDLE', -sum(greatest(online_count - 1, 0)), -sum(row_count - 1) FROM bundle
    UNION ALL SELECT 'SINGLE', 1, 'ONLY_BUNDLE', -count(*) FILTER (is_conform), -count(*) FROM entry WHERE leika_key IS NULL
    UNION ALL SELECT 'SINGLE', 2, 'PARTLY_COUNTS', count(*) FILTER (is_online AND NOT is_conform), 0 FROM entry WHERE leika_key IS NOT NULL
    UNION ALL SELECT 'SINGLE', 3, 'LEVEL_OPEN', count(*) FILTER (is_online AND is_conform IS NULL), 0 FROM entry WHERE leika_key IS NOT NULL
    UNION ALL SELECT 'EVERYWHERE', 1, 'PARTLY', -coalesce(sum(conform_count) FILTER (is_conform IS NOT true), 0), 0 FROM bundle
    UNION ALL SELECT 'EVERYWHERE', 2, 'SAME_BUNDLE', -coalesce(sum(row_count - 1) FILTER (is_conform), 0), -sum(row_count - 1) FROM bundle
    UNION ALL SELECT 'EVERYWHERE', 3, 'ELSEWHERE_NOT', -count(*) FILTER (is_own AND NOT is_everywhere), 0 FROM together
    UNION ALL SELECT 'EVERYWHERE', 4, 'ELSEWHERE_OPEN', -count(*) FILTER (is_own AND is_everywhere IS NULL), 0 FROM together
    UNION ALL SELECT 'EVERYWHERE', 5, 'ONLY_OTHERS', count(*) FILTER (is_everywhere), count(*) FROM together WHERE own_id IS NULL
    UNION ALL SELECT 'POPULATION', 1, 'SERVED', coalesce(sum(served_share) FILTER (is_everywhere IS NOT true), 0), 0 FROM everywhere
    UNION ALL SELECT 'SINGLE_EVERYWHERE', 1, 'ELSEWHERE_NOT', -count(*) FILTER (is_own AND NOT is_everywhere), 0 FROM single
    UNION ALL SELECT 'SINGLE_EVERYWHERE', 2, 'ELSEWHERE_OPEN', -count(*) FILTER (is_own AND is_everywhere IS NULL), 0 FROM single
    UNION ALL SELECT 'SINGLE_EVERYWHERE', 3, 'ONLY_OTHERS', count(*) FILTER (is_everywhere), count(*) FROM single WHERE own_key IS NULL
)
SELECT counting, term, numerator::DOUBLE AS numerator, denominator::INTEGER AS denominator
FROM step
WHERE numerator <> 0 OR denominator <> 0
ORDER BY counting, step
