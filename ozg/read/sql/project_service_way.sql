-- One row is a state a service has been in, in the order of the lists, with the first and the last list that say so.
WITH seen AS (
    SELECT reporting_date, implementation_status,
           count(*) FILTER (is_new) OVER (ORDER BY reporting_date) AS turn
    FROM (
        SELECT reporting_date, implementation_status,
               implementation_status IS DISTINCT FROM lag(implementation_status) OVER (ORDER BY reporting_date) AS is_new
        FROM mart.entry
        WHERE ars = $ars::VARCHAR AND reporting_date <= $date::DATE AND ozg_id = $ozg_id::VARCHAR
          AND leika_key IS NOT DISTINCT FROM $leika_key::VARCHAR
    )
)
SELECT any_value(implementation_status) AS implementation_status, min(reporting_date) AS since_date, max(reporting_date) AS until_date
FROM seen GROUP BY turn ORDER BY turn
