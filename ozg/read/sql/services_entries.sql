-- One row is a row of the municipality's list about this service: the bundle, or single LeiKa services below it; lowest level
-- first, so that the first row is the one that holds the bundle back.
SELECT * EXCLUDE (ars, reporting_date, ozg_id)
FROM mart.entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND ozg_id = $ozg_id::VARCHAR AND is_counted
ORDER BY relevance = 'RELEVANT' DESC, level_low NULLS FIRST, leika_key NULLS FIRST
