-- One row is an edit of a municipality (of all without $ars) with its state, in the order of the record; tasks are listed apart.
SELECT edit_number, ars, subject, row_key, field, column_name, after_text, edit_date, function, state
FROM core.edit
WHERE ($ars::VARCHAR IS NULL OR ars = $ars::VARCHAR) AND subject <> 'aufgabe'
ORDER BY edit_number;
