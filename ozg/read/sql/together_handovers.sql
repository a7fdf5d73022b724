-- One row is a service a municipality of the area passes on to another body for processing (sheet "Zusammenarbeit"), with the way it
-- goes (is_break NULL: not said) and the cases of its list; those with a change of medium first, the asking municipality's before the others'.
WITH body AS (
    SELECT ars, short_name, reporting_date
    FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE)
)
SELECT body.ars, body.short_name, told.ozg_id, service.service_name, receiver.short_name AS receiver_name, told.handover_medium,
       rule.breaks_medium(told.handover_medium) AS is_break,
       (SELECT sum(entry.case_count) FROM mart.entry AS entry
        WHERE entry.ars = body.ars AND entry.reporting_date = body.reporting_date AND entry.ozg_id = told.ozg_id AND entry.is_counted)
           AS case_count,
       body.ars = $ars::VARCHAR AS is_own
FROM body
JOIN core.cooperation AS told USING (ars, reporting_date)
JOIN mart.municipality AS receiver ON receiver.ars = told.handover_to_ars
LEFT JOIN mart.service AS service ON service.ozg_id = told.ozg_id
ORDER BY is_break DESC NULLS LAST, is_own DESC, case_count DESC NULLS LAST, body.short_name, service.service_name
