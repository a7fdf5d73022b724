-- One row is a whole list in force and a column of which the lists before it said something of several of the services it names, and in
-- force with it there is nothing of any: no value from the list, from an edit or from counted use, nor a cell that could not be read.
WITH still_told AS (
    SELECT entry.delivery_id, max(entry.implementation_status) IS NOT NULL AS implementation_status,
           max(entry.declared_level) IS NOT NULL OR max(entry.answered_count) > 0 AS declared_level,
           max(entry.given_target_level) IS NOT NULL AS target_level, max(entry.target_date) IS NOT NULL AS target_date,
           max(entry.legal_ceiling_level) IS NOT NULL AS legal_ceiling_level, max(entry.priority_rank) IS NOT NULL AS priority_rank,
           max(entry.priority_class) IS NOT NULL AS priority_class, max(entry.case_count) IS NOT NULL AS case_count,
           max(entry.online_case_count) IS NOT NULL AS online_case_count, max(entry.minutes_saved) IS NOT NULL AS minutes_saved,
           max(entry.person_days) IS NOT NULL AS person_days, max(entry.cost_eur) IS NOT NULL AS cost_eur,
           max(entry.interface_status) IS NOT NULL AS interface_status, max(entry.efa_status) IS NOT NULL AS efa_status,
           max(entry.solution_kind) IS NOT NULL AS solution_kind, max(entry.specialist_system) IS NOT NULL AS specialist_system,
           max(entry.office) IS NOT NULL AS office, max(entry.duty) IS NOT NULL AS duty, max(entry.url) IS NOT NULL AS url
    FROM core.entry AS entry
    WHERE entry.reporting_date = entry.list_date AND entry.delivery_id IN (SELECT delivery_id FROM named_before)
    GROUP BY entry.delivery_id
),
still AS (
    UNPIVOT still_told ON COLUMNS(* EXCLUDE (delivery_id)) INTO NAME field VALUE is_told
),
unread AS (
    SELECT DISTINCT delivery_id, unnest(string_split(unread_fields, ' ')) AS field FROM staging.service_entry WHERE unread_fields IS NOT NULL
),
told AS (
    SELECT delivery_id, max(date_before) AS date_before, field, count(*)::INTEGER AS value_count
    FROM (SELECT delivery_id, date_before, unnest(told) AS field FROM named_before WHERE is_named)
    GROUP BY delivery_id, field
)
SELECT told.delivery_id, told.date_before, core.header_of('service_entry', told.field) AS header, told.value_count
FROM told
JOIN still USING (delivery_id, field)
LEFT JOIN unread USING (delivery_id, field)
WHERE NOT still.is_told AND unread.delivery_id IS NULL AND told.value_count >= $fewest::INTEGER
ORDER BY told.delivery_id, told.value_count DESC, header;
