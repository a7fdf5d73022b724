-- A contradiction the build finds in a row of a list is read there by whoever filled it in: where it follows from a single value that was changed
-- and that the list does not say (docs/fachregeln.md 15), the finding says so. Only edits of what the finding is about are named.
UPDATE meta.finding AS finding
SET message = finding.message || edited.said
FROM (
    SELECT finding.rowid AS found,
           format(' Einzeln geändert, nicht laut Liste: {}.',
                  string_agg(format('„{}“ (ab {})', told.column_name, strftime(edit.edit_date, '%d.%m.%Y')), ', ' ORDER BY told.column_name)) AS said
    FROM meta.finding AS finding
    JOIN core.entry AS entry
      ON entry.delivery_id = finding.delivery_id AND entry.sheet_name IS NOT DISTINCT FROM finding.sheet_name
     AND entry.row_number = finding.row_number AND entry.reporting_date = entry.list_date
    JOIN core.edit_in_force AS edit
      ON edit.ars = entry.ars AND edit.reporting_date = entry.reporting_date AND edit.table_name = 'service_entry' AND edit.ozg_id = entry.ozg_id
     AND edit.leika_key IS NOT DISTINCT FROM entry.leika_key
    JOIN core.edit AS told ON told.edit_number = edit.edit_number
    WHERE finding.stage = 'check'
      AND (told.column_name = finding.column_name
           OR edit.field IN ('implementation_status', 'declared_level')
              AND finding.code IN ('online_without_url', 'online_but_low_level', 'level_without_status', 'golive_in_future', 'golive_passed_but_not_online',
                                   'target_reached_but_not_online', 'target_date_passed', 'online_without_use', 'used_although_offline',
                                   'online_but_not_in_pvog', 'in_pvog_but_not_online', 'postponed_without_reason', 'review_date_passed'))
    GROUP BY finding.rowid
) AS edited
WHERE finding.rowid = edited.found;
