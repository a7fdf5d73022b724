-- One row is a municipality that may fairly be compared with the chosen one (mart.comparable_lists), best share first; without any known level it has
-- no count, no share and no place.
SELECT ars, short_name, CASE WHEN share IS NOT NULL THEN conform_count END AS conform_count, unknown_level_count, relevant_count, model_2_count, reporting_date,
       share, place, worst_place
FROM mart.comparable_lists($ars::VARCHAR, $today::DATE)
ORDER BY share DESC NULLS LAST, place, short_name
