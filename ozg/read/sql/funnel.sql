-- One row is a step from the national catalogue down to what works end to end, widest first. The first two count numbers of
-- the catalogue of 2018, the others entries of the municipality's own list. unknown_count: entries of which nobody knows whether
-- they come this far; service_count is NULL while that is so of all that could.
WITH list AS (SELECT * FROM mart.summary WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE),
entry AS (
    SELECT rule.is_online(level_low, level_high) AS is_online, is_conform,
           -- what is known not to be ganz online is not end to end either, whatever else is not answered
           CASE WHEN is_conform IS DISTINCT FROM false THEN is_end_to_end ELSE false END AS is_end_to_end
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio
),
reached AS (
    SELECT 'ONLINE' AS step_code, is_online AS is_here, true AS could_be FROM entry
    UNION ALL SELECT 'CONFORM', is_conform, true FROM entry
    UNION ALL SELECT 'END_TO_END', is_end_to_end, is_conform IS DISTINCT FROM false FROM entry
),
counted AS (
    SELECT step_code, count(*) FILTER (is_here)::INTEGER AS here_count, count(*) FILTER (is_here IS NULL)::INTEGER AS unknown_count,
           count(*) FILTER (could_be) AS could_count
    FROM reached GROUP BY step_code
)
SELECT 'CATALOGUE' AS step_code, count(*)::INTEGER AS service_count, 0 AS unknown_count FROM mart.service WHERE is_catalogue_2018
UNION ALL SELECT 'MUNICIPAL', count(*)::INTEGER, 0 FROM mart.service WHERE is_catalogue_2018 AND is_municipal_possible
UNION ALL SELECT 'RESPONSIBLE', relevant_count + not_offered_count, 0 FROM list
UNION ALL SELECT 'OFFERED', relevant_count, 0 FROM list
UNION ALL
(SELECT step_code, CASE WHEN unknown_count < could_count OR could_count = 0 THEN here_count END, unknown_count
 FROM counted ORDER BY list_position(['ONLINE', 'CONFORM', 'END_TO_END'], step_code))
