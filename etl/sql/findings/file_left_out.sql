-- A delivered file the build was told to go on without (build --ohne): an unusable file says why itself, this one was not read at all.
INSERT INTO meta.finding
SELECT delivery_id, 'check', NULL, NULL, NULL, NULL, 'error', 'file_left_out', NULL,
       'Die Datei fehlt oder wurde nach der Übernahme verändert; der Stand ist ohne sie gebaut.',
       'Bitte die Datei aus der letzten Sicherung zurückholen und den Stand neu bauen.'
FROM meta.delivery
WHERE NOT is_usable AND delivery_id NOT IN (SELECT finding.delivery_id FROM meta.finding AS finding WHERE finding.stage = 'intake');
