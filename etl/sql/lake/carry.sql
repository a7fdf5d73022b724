-- What this change of rows decides; the catalogue's database puts the lines into the record with it.
CALL previous.set_commit_message('etl', $action::VARCHAR, extra_info => $carried::VARCHAR);
