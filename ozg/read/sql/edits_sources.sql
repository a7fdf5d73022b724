-- One row is a field of the form that a list names for a service: file (its own name and the neutral one), sheet, cell (NULL where its
-- column differs from row to row), row and day of the list whose statement holds. Of several lists that speak of the service it is the
-- newest that says something there (core.merged_entry).
WITH said AS (
    SELECT part.place, part.list_date, entry.delivery_id, entry.sheet_name, entry.row_number, to_json(entry) AS answers,
           string_split(coalesce(entry.unread_fields, ''), ' ') AS unread
    FROM core.part_in_force AS part
    JOIN staging.service_entry AS entry ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars
    WHERE part.ars = $ars::VARCHAR AND part.reporting_date = $date::DATE AND part.part_name = 'service_entry'
      AND entry.ozg_id = $ozg_id::VARCHAR AND entry.leika_key IS NOT DISTINCT FROM $leika_key::VARCHAR
)
SELECT place.field, place.header, delivery.file_name, neutral.neutral_name, said.sheet_name, place.column_letter || said.row_number AS cell,
       said.list_date, said.row_number
FROM said
JOIN meta.delivery AS delivery USING (delivery_id)
JOIN meta.neutral_delivery AS neutral USING (delivery_id)
JOIN meta.delivery_column AS place ON place.delivery_id = said.delivery_id AND place.sheet_name IS NOT DISTINCT FROM said.sheet_name
QUALIFY row_number() OVER (
    PARTITION BY place.field
    ORDER BY coalesce(said.answers ->> place.field, (said.answers ->> 'answers')::JSON ->> place.field) IS NULL
             AND NOT list_contains(said.unread, place.field), said.place, said.row_number
) = 1
ORDER BY place.field;
