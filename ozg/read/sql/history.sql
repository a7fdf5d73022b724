-- One row is series (CONFORM, ONLINE) x reporting date of the municipality up to the chosen one, oldest first: a share of its
-- relevant services with numerator and denominator; NULL while nothing is known. is_lax: a notice by post still allows level 3.
WITH point AS (SELECT * FROM mart.summary WHERE ars = $ars::VARCHAR AND reporting_date <= $today::DATE),
series AS (
    SELECT 'CONFORM' AS series_code, reporting_date, relevant_count AS denominator,
           CASE WHEN unknown_level_count < relevant_count
                THEN CASE WHEN $is_lax::BOOLEAN THEN conform_lax_count ELSE conform_count END END AS numerator
    FROM point
    UNION ALL
    SELECT 'ONLINE', reporting_date, relevant_count, CASE WHEN unknown_level_count < relevant_count THEN online_count END FROM point
)
SELECT series_code, reporting_date, numerator, denominator, numerator / nullif(denominator, 0) AS share
FROM series
ORDER BY series_code, reporting_date
