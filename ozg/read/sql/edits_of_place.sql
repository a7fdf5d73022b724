-- One row is an edit of a municipality, tasks apart (but those proposed are in it), with the name of its service, the newest first.
SELECT edit.edit_number, edit.subject, edit.ozg_id, edit.leika_key, edit.row_key, edit.field, edit.column_name, edit.edit_date,
       coalesce(edit.before_text, CASE WHEN edit.is_text THEN edit.said_text END) AS before_text, edit.after_text, edit.said_text, edit.is_text, edit.is_addition,
       edit.function, edit.reason, edit.edited_at, edit.state, edit.ended_date, edit.ended_text, edit.is_missing,
       coalesce(leika.leika_name, service.service_name) AS service_name
FROM core.edit AS edit
LEFT JOIN core.service AS service ON service.ozg_id = edit.ozg_id
LEFT JOIN core.leika_service AS leika ON leika.leika_key = edit.leika_key
WHERE edit.ars = $ars::VARCHAR AND (edit.subject <> 'aufgabe' OR edit.state = 'VORGESCHLAGEN')
ORDER BY edit.edit_number DESC;
