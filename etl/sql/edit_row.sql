-- One row is what stands at the newest point up to a day of the row an edit speaks of (JSON, NULL: no such row), with the day of the list
-- that point has, its hash and whether criteria are answered; no row: nothing was delivered by then. Fields the model changes are given as
-- the list gives them.
WITH point AS (
    SELECT max(reporting_date) AS reporting_date FROM core.reporting_point
    WHERE ars = $ars::VARCHAR AND reporting_date <= $day::DATE
),
list AS (
    SELECT delivery.sha256, part.list_date
    FROM core.part_in_force AS part
    JOIN point ON point.reporting_date = part.reporting_date
    JOIN meta.delivery AS delivery ON delivery.delivery_id = part.delivery_id
    WHERE part.ars = $ars::VARCHAR AND part.part_name = $table_name::VARCHAR AND part.place = 1
),
found AS (
    SELECT to_json(entry) AS answer
    FROM (
        SELECT * EXCLUDE (target_level) REPLACE (CASE WHEN case_year IS NULL THEN case_count END AS case_count)
               RENAME (given_target_level AS target_level, given_online_share AS online_share)
        FROM core.entry
    ) AS entry
    JOIN point ON point.reporting_date = entry.reporting_date
    WHERE $table_name::VARCHAR = 'service_entry' AND entry.ars = $ars::VARCHAR AND entry.ozg_id = ($row_key::JSON ->> 'ozg_id')
      AND entry.leika_key IS NOT DISTINCT FROM ($row_key::JSON ->> 'leika_key')
    UNION ALL
    SELECT to_json(entry)
    FROM (SELECT * RENAME (owner_code AS waiting_for) FROM core.bottleneck) AS entry
    JOIN point ON point.reporting_date = entry.reporting_date
    WHERE $table_name::VARCHAR = 'bottleneck_entry' AND entry.ars = $ars::VARCHAR
      AND entry.ozg_id IS NOT DISTINCT FROM ($row_key::JSON ->> 'ozg_id') AND entry.bottleneck_code = ($row_key::JSON ->> 'bottleneck_code')
    UNION ALL
    SELECT to_json(entry)
    FROM core.component AS entry
    JOIN point ON point.reporting_date = entry.reporting_date
    WHERE $table_name::VARCHAR = 'component_entry' AND entry.ars = $ars::VARCHAR
      AND lower(trim(entry.component_name)) = lower(trim($row_key::JSON ->> 'component_name'))
      AND lower(trim(entry.office)) IS NOT DISTINCT FROM lower(trim($row_key::JSON ->> 'office'))
    UNION ALL
    SELECT entry.answers::JSON
    FROM core.sheet_row AS entry
    CROSS JOIN point
    WHERE entry.table_name = $table_name::VARCHAR AND entry.ars = $ars::VARCHAR
      AND entry.reporting_date = CASE entry.table_name WHEN 'task' THEN entry.reporting_date ELSE point.reporting_date END
      AND list_transform($key_fields::VARCHAR[], lambda name: lower(trim(json_extract_string(entry.answers, name))))
          = list_transform($key_fields::VARCHAR[], lambda name: lower(trim(json_extract_string($row_key::VARCHAR, name))))
)
SELECT found.answer, list.list_date, list.sha256
FROM point LEFT JOIN list ON true LEFT JOIN found ON true
WHERE point.reporting_date IS NOT NULL;
