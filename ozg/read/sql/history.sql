-- One row is series (CONFORM, ONLINE) x reporting date of the municipality up to the chosen one, oldest first: a share of its
-- relevant services with numerator and denominator. is_lax: a notice by post still allows level 3.
WITH point AS (SELECT * FROM mart.summary WHERE ars = $ars::VARCHAR AND reporting_date <= $date::DATE),
series AS (
    SELECT 'CONFORM' AS series_code, reporting_date, relevant_count AS denominator,
           CASE WHEN $is_lax::BOOLEAN THEN conform_lax_count ELSE conform_count END AS numerator
    FROM point
    UNION ALL
    SELECT 'ONLINE', reporting_date, relevant_count, online_count FROM point
)
SELECT series_code, reporting_date, numerator, denominator, numerator / nullif(denominator, 0) AS share
FROM series
ORDER BY series_code, reporting_date
