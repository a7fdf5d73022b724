-- One row is a Land with services of a programme that has a date; state_key NULL: the programme binds every Land.
SELECT DISTINCT state_key FROM core.programme_service WHERE due_date IS NOT NULL
