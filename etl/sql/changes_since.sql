-- One row: the reporting date compared with, NULL when the municipality had no list up to the given date; and its next later list.
SELECT (SELECT max(reporting_date) FROM change_before),
       (SELECT min(reporting_date) FROM mart.entry WHERE ars = $ars::VARCHAR AND reporting_date > $reporting_date::DATE);
