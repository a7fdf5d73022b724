-- One row is what stands at the newest point up to a day of one row of the lists (JSON, NULL: no such row), with the day and hash of the list
-- that speaks of it there; no row: nothing was delivered by then. Fields the model changes are given as the list gives them.
-- of_table, of_key, key_fields: the table, what the row is about (JSON) and by which fields (of an optional sheet).
CREATE OR REPLACE MACRO core.row_at(of_ars, of_day, of_table, of_key, key_fields) AS TABLE
WITH point AS (
    SELECT max(reporting_date) AS reporting_date FROM core.reporting_point
    WHERE ars = of_ars AND reporting_date <= of_day
),
list AS (
    SELECT delivery.sha256, part.list_date
    FROM core.part_in_force AS part
    JOIN point ON point.reporting_date = part.reporting_date
    JOIN meta.delivery AS delivery ON delivery.delivery_id = part.delivery_id
    WHERE part.ars = of_ars AND part.part_name = of_table AND part.place = 1 AND of_table <> 'task'
    UNION ALL
    -- tasks are of today: the newest list of them speaks, whatever points there are
    SELECT delivery.sha256, newest.list_date
    FROM (
        SELECT delivery_id, list_date FROM core.sheet_row
        WHERE table_name = 'task' AND ars = of_ars AND delivery_id IS NOT NULL AND of_table = 'task'
        ORDER BY list_date DESC, delivery_id DESC LIMIT 1
    ) AS newest
    JOIN meta.delivery AS delivery USING (delivery_id)
),
found AS (
    SELECT to_json(entry) AS answer
    FROM (
        SELECT * EXCLUDE (target_level) REPLACE (CASE WHEN case_year IS NULL THEN case_count END AS case_count)
               RENAME (given_target_level AS target_level, given_online_share AS online_share)
        FROM core.entry
    ) AS entry
    JOIN point ON point.reporting_date = entry.reporting_date
    WHERE of_table = 'service_entry' AND entry.ars = of_ars AND entry.ozg_id = (of_key ->> 'ozg_id')
      AND entry.leika_key IS NOT DISTINCT FROM (of_key ->> 'leika_key')
    UNION ALL
    SELECT to_json(entry)
    FROM (SELECT * RENAME (owner_code AS waiting_for) FROM core.bottleneck) AS entry
    JOIN point ON point.reporting_date = entry.reporting_date
    WHERE of_table = 'bottleneck_entry' AND entry.ars = of_ars
      AND entry.ozg_id IS NOT DISTINCT FROM (of_key ->> 'ozg_id') AND entry.bottleneck_code = (of_key ->> 'bottleneck_code')
    UNION ALL
    SELECT to_json(entry)
    FROM core.component AS entry
    JOIN point ON point.reporting_date = entry.reporting_date
    WHERE of_table = 'component_entry' AND entry.ars = of_ars
      AND rule.fold_key(entry.component_name) = rule.fold_key(of_key ->> 'component_name')
      AND rule.fold_key(entry.office) IS NOT DISTINCT FROM rule.fold_key(of_key ->> 'office')
    UNION ALL
    SELECT entry.answers::JSON
    FROM core.sheet_row AS entry
    CROSS JOIN point
    WHERE entry.table_name = of_table AND entry.ars = of_ars
      AND entry.reporting_date = CASE entry.table_name WHEN 'task' THEN entry.reporting_date ELSE point.reporting_date END
      AND list_transform(key_fields, lambda name: rule.fold_key(json_extract_string(entry.answers, name)))
          = list_transform(key_fields, lambda name: rule.fold_key(json_extract_string(of_key, name)))
)
SELECT found.answer, list.list_date, list.sha256
FROM point LEFT JOIN list ON true LEFT JOIN found ON true
WHERE point.reporting_date IS NOT NULL;
