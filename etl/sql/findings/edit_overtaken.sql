-- A single value that was changed and that a later list does not say: from then on the list holds, and whoever leads the project is told
-- (docs/fachregeln.md 15). Told at the list that ended the edit, with its row where it still has one.
INSERT INTO meta.finding
SELECT part.delivery_id, 'check', entry.sheet_name, entry.row_number, edit.column_name, NULL, 'warning', 'edit_overtaken', NULL,
       format('„{}“: „{}“ war ab {} einzeln geändert; diese Liste {}, und es gilt die Liste.',
              service.service_name, edit.column_name, strftime(edit.edit_date, '%d.%m.%Y'),
              CASE WHEN edit.is_missing THEN 'nennt die Leistung nicht mehr' ELSE 'sagt etwas anderes' END),
       'Bitte prüfen, was stimmt, und die Angabe neu ändern, wenn die Liste nicht recht hat.'
FROM core.edit AS edit
JOIN core.service AS service USING (ozg_id)
JOIN core.part_in_force AS part
  ON part.ars = edit.ars AND part.reporting_date = edit.ended_date AND part.part_name = edit.table_name AND part.place = 1
LEFT JOIN core.entry AS entry
  ON entry.ars = edit.ars AND entry.reporting_date = edit.ended_date AND entry.ozg_id = edit.ozg_id
 AND entry.leika_key IS NOT DISTINCT FROM edit.leika_key AND entry.delivery_id = part.delivery_id
WHERE edit.state = 'UEBERHOLT' AND edit.table_name = 'service_entry';
