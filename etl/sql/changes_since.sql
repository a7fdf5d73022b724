-- One row: the reporting date compared with, NULL when the municipality had no list before.
SELECT max(reporting_date) FROM change_before;
