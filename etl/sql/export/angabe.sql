-- One row is an edit of one field of a service, a bottleneck, a shared component or a stage, with what became of it.
SELECT edit.ars, edit.subject AS gegenstand, edit.ozg_id, edit.leika_key, edit.column_name AS feld,
       coalesce(edit.before_text, CASE WHEN edit.is_text THEN edit.said_text END) AS wert_vorher, edit.after_text AS wert, edit.edit_date AS ab,
       edit.function AS funktion, edit.edited_at AS eingetragen_am, edit.state AS zustand
FROM core.edit AS edit
JOIN mart.municipality AS municipality USING (ars)
WHERE edit.subject <> 'aufgabe' AND municipality.is_demo = $is_demo::BOOLEAN AND ($ars::VARCHAR IS NULL OR edit.ars = $ars::VARCHAR)
ORDER BY edit.edit_number;
