-- One row is the newest edit of a field up to a day that no list and no taking back has ended: the value it gave and what the list says.
SELECT after_text, said_text
FROM core.edit
WHERE ars = $ars::VARCHAR AND table_name = $table_name::VARCHAR AND row_key = $row_key::VARCHAR AND field = $field::VARCHAR
  AND edit_date <= $day::DATE AND record_state = 'GILT' AND coalesce(ended_date > $day::DATE, true)
ORDER BY edit_date DESC, edit_number DESC
LIMIT 1;
