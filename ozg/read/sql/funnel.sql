-- One row is a step from the national catalogue down to what works end to end, widest first. The first two count numbers of
-- the catalogue of 2018, the others entries of the municipality's own list.
WITH list AS (SELECT * FROM mart.summary WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE)
SELECT 'CATALOGUE' AS step_code, count(*)::INTEGER AS service_count FROM mart.service WHERE is_catalogue_2018
UNION ALL SELECT 'MUNICIPAL', count(*)::INTEGER FROM mart.service WHERE is_catalogue_2018 AND is_municipal_possible
UNION ALL SELECT 'RESPONSIBLE', relevant_count + not_offered_count FROM list
UNION ALL SELECT 'OFFERED', relevant_count FROM list
UNION ALL SELECT 'ONLINE', online_count FROM list
UNION ALL SELECT 'CONFORM', conform_count FROM list
-- NULL while no service has all nine criteria answered: then nobody knows.
UNION ALL SELECT 'END_TO_END', CASE WHEN end_to_end_unknown_count < relevant_count THEN end_to_end_count END FROM list
