-- One row is one row of an optional sheet ("Vorhaben", "Mittel" ...) in force at one municipality x reporting date, with one column
-- per column of the sheet. structure: field and type of each, from data/reference/blattspalten.csv; row_key: the fields that say what a
-- row is about. Of the rows of several parts about the same the newest holds.
SELECT part.ars, part.reporting_date, part.list_date, entry.delivery_id, entry.sheet_name, entry.row_number,
       unnest(from_json(entry.answers, $structure::VARCHAR))
FROM core.part_in_force AS part
JOIN staging.sheet_entry AS entry
  ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars AND entry.table_name = part.part_name
WHERE part.part_name = $table_name::VARCHAR
QUALIFY dense_rank() OVER (
    PARTITION BY part.ars, part.reporting_date,
                 list_transform($row_key::VARCHAR[], lambda name: lower(trim(json_extract_string(entry.answers, name))))
    ORDER BY part.place
) = 1
ORDER BY ALL
