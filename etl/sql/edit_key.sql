-- One row is the day by which edits in force tell a bottleneck apart (NULL: by none); none where it was never edited.
SELECT row_key::JSON ->> 'since_date'
FROM core.edit
WHERE ars = $ars::VARCHAR AND subject = 'engpass' AND state = 'GILT' AND ozg_id IS NOT DISTINCT FROM $ozg_id::VARCHAR
  AND (row_key::JSON ->> 'bottleneck_code') = $bottleneck_code::VARCHAR
ORDER BY edit_number DESC
LIMIT 1;
