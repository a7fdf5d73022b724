-- One row is one reported bottleneck in force at one municipality x reporting date; without ozg_id it concerns all services. One that an
-- edit added has no delivery; one that an edit speaks of is confirmed by it.
CREATE OR REPLACE TABLE core.bottleneck AS
WITH laid AS (
    SELECT listed.*, edited.edited_values, edited.edited_date
    FROM listed_bottleneck AS listed
    LEFT JOIN edited
      ON edited.table_name = 'bottleneck_entry' AND edited.is_listed AND edited.ars = listed.ars AND edited.reporting_date = listed.reporting_date
     AND edited.ozg_id IS NOT DISTINCT FROM listed.ozg_id AND same_bottleneck(listed.bottleneck_code, listed.since_date, edited.row_key)
    QUALIFY row_number() OVER (
        PARTITION BY listed.ars, listed.reporting_date, listed.delivery_id, listed.sheet_name, listed.row_number, listed.ozg_id, listed.bottleneck_code
        ORDER BY edited.edited_date DESC
    ) = 1
),
-- understood once, not once for each of its columns
told AS (
    SELECT from_json(row, $bottleneck_structure::VARCHAR) AS told
    FROM (
        SELECT json_merge_patch(to_json(laid), edited_values, json_object('list_date', greatest(list_date, edited_date))) AS row
        FROM laid WHERE edited_values IS NOT NULL
        UNION ALL
        SELECT json_merge_patch(row_key, edited_values, json_object('ars', ars, 'reporting_date', reporting_date, 'list_date', edited_date))
        FROM edited WHERE table_name = 'bottleneck_entry' AND NOT is_listed
    )
),
in_force AS (
    SELECT * EXCLUDE (edited_values, edited_date) FROM laid WHERE edited_values IS NULL
    UNION ALL BY NAME
    SELECT unnest(told) FROM told
)
-- Who is waited for belongs to the entry; nobody is made up where it names none (docs/fachregeln.md 5.2).
SELECT * RENAME (waiting_for AS owner_code),
       rule.is_open(resolved_date, reporting_date) AS is_open,
       rule.is_outdated(list_date, reporting_date, reporting_date) AS is_outdated
FROM in_force;

-- One row is one shared component of one municipality (and office) in force at one reporting date.
CREATE OR REPLACE TABLE core.component AS
WITH laid AS (
    SELECT listed.*, edited.edited_values
    FROM listed_component AS listed
    LEFT JOIN edited
      ON edited.table_name = 'component_entry' AND edited.is_listed AND edited.ars = listed.ars AND edited.reporting_date = listed.reporting_date
     AND rule.fold_key(edited.row_key ->> 'component_name') = rule.fold_key(listed.component_name)
     AND rule.fold_key(edited.row_key ->> 'office') IS NOT DISTINCT FROM rule.fold_key(listed.office)
),
told AS (
    SELECT from_json(row, $component_structure::VARCHAR) AS told
    FROM (
        SELECT json_merge_patch(to_json(laid), edited_values) AS row FROM laid WHERE edited_values IS NOT NULL
        UNION ALL
        SELECT json_merge_patch(row_key, edited_values, json_object('ars', ars, 'reporting_date', reporting_date, 'list_date', edited_date))
        FROM edited WHERE table_name = 'component_entry' AND NOT is_listed
    )
)
SELECT * EXCLUDE (edited_values) FROM laid WHERE edited_values IS NULL
UNION ALL BY NAME
SELECT unnest(told) FROM told;

-- One row is one row of an optional sheet in force at one reporting date (tasks: today), with its edits; one that an edit added has no
-- delivery.
CREATE OR REPLACE TABLE core.sheet_row AS
SELECT listed.ars, listed.reporting_date, listed.list_date, listed.table_name, listed.delivery_id, listed.sheet_name, listed.row_number,
       CASE WHEN edited.edited_values IS NULL THEN listed.answers
            ELSE json_merge_patch(listed.answers, edited.edited_values)::VARCHAR END AS answers
FROM listed_sheet AS listed
LEFT JOIN edited
  ON edited.table_name = listed.table_name AND edited.is_listed AND edited.ars = listed.ars AND edited.reporting_date = listed.reporting_date
 AND sheet_key(edited.table_name, edited.row_key) = listed.row_key
WHERE listed.table_name <> 'task' OR listed.reporting_date = getvariable('tasks_day')
UNION ALL
SELECT edited.ars, edited.reporting_date, edited.edited_date, edited.table_name, NULL, NULL, NULL,
       json_merge_patch(edited.row_key, edited.edited_values)::VARCHAR
FROM edited
WHERE edited.table_name NOT IN ('service_entry', 'bottleneck_entry', 'component_entry') AND NOT edited.is_listed;
