-- Edits laid over the lists (docs/fachregeln.md, "Eingaben"): which of them hold at which point, and what became of each.
-- One row is an edit x point since its day; of tasks the lists since then, and today.
CREATE TEMP TABLE edit_reach AS
SELECT edit.*, point.reporting_date
FROM meta.edit AS edit
JOIN core.reporting_point AS point ON point.ars = edit.ars AND point.reporting_date >= edit.edit_date
WHERE edit.record_state = 'GILT' AND edit.table_name <> 'task'
UNION ALL
SELECT edit.*, point.reporting_date
FROM meta.edit AS edit
JOIN task_point AS point ON point.ars = edit.ars AND point.reporting_date >= edit.edit_date AND point.reporting_date < getvariable('tasks_day')
WHERE edit.record_state = 'GILT' AND edit.table_name = 'task'
UNION ALL
SELECT edit.*, getvariable('tasks_day') FROM meta.edit AS edit WHERE edit.record_state = 'GILT' AND edit.table_name = 'task';

-- One row is what the lists say at a point of the very row an edit speaks of (JSON).
CREATE TEMP TABLE edit_row AS
SELECT reach.edit_number, reach.reporting_date, to_json(entry) AS listed_row
FROM edit_reach AS reach
JOIN listed_entry AS entry
  ON entry.ars = reach.ars AND entry.reporting_date = reach.reporting_date AND entry.ozg_id = reach.ozg_id
 AND entry.leika_key IS NOT DISTINCT FROM reach.leika_key
WHERE reach.table_name = 'service_entry'
UNION ALL
-- a bottleneck is told by service, code and since when, where both know it
SELECT reach.edit_number, reach.reporting_date, to_json(entry)
FROM edit_reach AS reach
JOIN listed_bottleneck AS entry
  ON entry.ars = reach.ars AND entry.reporting_date = reach.reporting_date AND entry.ozg_id IS NOT DISTINCT FROM reach.ozg_id
 AND same_bottleneck(entry.bottleneck_code, entry.since_date, reach.row_key)
WHERE reach.table_name = 'bottleneck_entry'
UNION ALL
SELECT reach.edit_number, reach.reporting_date, to_json(entry)
FROM edit_reach AS reach
JOIN listed_component AS entry
  ON entry.ars = reach.ars AND entry.reporting_date = reach.reporting_date
 AND rule.fold_key(entry.component_name) = rule.fold_key(reach.row_key ->> 'component_name')
 AND rule.fold_key(entry.office) IS NOT DISTINCT FROM rule.fold_key(reach.row_key ->> 'office')
WHERE reach.table_name = 'component_entry'
UNION ALL
SELECT reach.edit_number, reach.reporting_date, entry.answers::JSON
FROM edit_reach AS reach
JOIN listed_sheet AS entry
  ON entry.ars = reach.ars AND entry.reporting_date = reach.reporting_date AND entry.table_name = reach.table_name
 AND entry.row_key = sheet_key(reach.table_name, reach.row_key)
WHERE reach.table_name NOT IN ('service_entry', 'bottleneck_entry', 'component_entry');

-- One row is an edit x point with what the lists say there of its field, and which list spoke last.
CREATE TEMP TABLE edit_told AS
WITH newest AS (
    SELECT part.ars, part.reporting_date, part.part_name, delivery.sha256
    FROM core.part_in_force AS part JOIN meta.delivery AS delivery USING (delivery_id) WHERE part.place = 1
    UNION ALL
    SELECT part.ars, part.reporting_date, part.part_name, delivery.sha256
    FROM speaking_part('task_point', 'task_part') AS part JOIN meta.delivery AS delivery USING (delivery_id) WHERE part.place = 1
)
SELECT reach.*, edit_row.listed_row, edit_row.listed_row IS NOT NULL AS is_listed, answer_in(edit_row.listed_row, reach.field) AS list_text,
       newest.sha256 IS NOT NULL AND newest.sha256 IS DISTINCT FROM reach.list_sha256 AS is_other_list
FROM edit_reach AS reach
LEFT JOIN edit_row USING (edit_number, reporting_date)
LEFT JOIN newest ON newest.ars = reach.ars AND newest.reporting_date = reach.reporting_date AND newest.part_name = reach.table_name
QUALIFY row_number() OVER (PARTITION BY reach.edit_number, reach.reporting_date ORDER BY edit_row.listed_row) = 1;

-- One row is an edit x point as above. An edit ends for good at the first other list that says something else than the list it corrected:
-- a list that goes back afterwards is news. What a list does not say it does not contradict; a row it no longer has, it does.
CREATE TEMP TABLE edit_course AS
WITH corrected AS (
    SELECT told.edit_number, any_value(told.list_text) AS corrected_text
    FROM edit_told AS told WHERE NOT told.is_other_list GROUP BY told.edit_number
),
-- what an edit added and no list names yet: later edits of it stand as long as it does
added AS (
    SELECT ars, table_name, row_key, min(edit_number) AS edit_number, min(reporting_date) FILTER (is_listed) AS listed_date
    FROM edit_told WHERE is_addition GROUP BY ALL
),
-- free text stands in no line of the record: there the list itself says what was corrected
compared AS (
    SELECT told.*, coalesce(told.said_text, CASE WHEN told.is_text THEN corrected.corrected_text END) AS corrected_text
    FROM edit_told AS told
    LEFT JOIN corrected USING (edit_number)
),
judged AS (
    SELECT told.*,
           told.is_other_list AND CASE
               WHEN told.is_addition THEN told.is_listed
               WHEN NOT told.is_listed THEN added.edit_number IS NULL OR coalesce(told.reporting_date > added.listed_date, false)
               ELSE told.list_text IS NOT NULL AND told.list_text IS DISTINCT FROM told.corrected_text
           END AS is_ending
    FROM compared AS told
    LEFT JOIN added ON added.ars = told.ars AND added.table_name = told.table_name AND added.row_key = told.row_key
                   AND added.edit_number < told.edit_number
)
SELECT *, min(reporting_date) FILTER (is_ending) OVER (PARTITION BY edit_number) AS ended_date
FROM judged;

-- One row is an edit that holds at a point: of several about the same field the newest.
CREATE OR REPLACE TABLE core.edit_in_force AS
SELECT edit_number, ars, reporting_date, subject, table_name, row_key, ozg_id, leika_key, field, edit_date, edit_values, is_listed
FROM edit_course
WHERE (ended_date IS NULL OR reporting_date < ended_date) AND (table_name <> 'task' OR reporting_date = getvariable('tasks_day'))
QUALIFY row_number() OVER (
    PARTITION BY ars, reporting_date, table_name, row_key, field ORDER BY edit_date DESC, edit_number DESC
) = 1
ORDER BY ars, reporting_date, edit_number;

-- One row is an edit of the record, and what became of it: GILT, BESTAETIGT (a later list says the same), UEBERHOLT (a later list or edit
-- says something else), ZURUECKGENOMMEN, VORGESCHLAGEN, ABGELEHNT. ended_date, ended_text: of the list that ended it; is_missing: that list
-- has no such row any more.
CREATE OR REPLACE TABLE core.edit AS
WITH ending AS (
    SELECT edit_number, ended_date, list_text AS ended_text, NOT is_listed AS is_missing, corrected_text
    FROM edit_course WHERE reporting_date = ended_date
),
corrected AS (SELECT edit_number, any_value(corrected_text) AS corrected_text FROM edit_course GROUP BY edit_number),
newest AS (
    SELECT DISTINCT edit_number FROM core.edit_in_force AS edit
    WHERE edit.table_name = 'task' OR edit.reporting_date = (SELECT max(point.reporting_date) FROM core.reporting_point AS point WHERE point.ars = edit.ars)
)
SELECT edit.* EXCLUDE (said_text), coalesce(edit.said_text, corrected.corrected_text) AS said_text,
       ending.ended_date, ending.ended_text, coalesce(ending.is_missing, false) AS is_missing,
       CASE WHEN edit.record_state <> 'GILT' THEN edit.record_state
            WHEN ending.edit_number IS NOT NULL AND (
                ending.ended_text IS NOT DISTINCT FROM edit.after_text AND NOT ending.is_missing
                -- a bottleneck that was ended is no longer in the list: so it was
                OR ending.is_missing AND edit.field = 'resolved_date' AND edit.after_text IS NOT NULL
            ) THEN 'BESTAETIGT'
            WHEN ending.edit_number IS NULL AND newest.edit_number IS NOT NULL THEN 'GILT'
            ELSE 'UEBERHOLT' END AS state
FROM meta.edit AS edit
LEFT JOIN ending USING (edit_number)
LEFT JOIN corrected USING (edit_number)
LEFT JOIN newest USING (edit_number)
ORDER BY edit.edit_number;

-- One row is what edits change of one row of the lists at a point: edited_values, field -> value (JSON); edited_date: day of the newest of them.
CREATE TEMP TABLE edited AS
WITH each AS (
    SELECT edit.*, unnest(json_keys(edit.edit_values::JSON)) AS name FROM core.edit_in_force AS edit
),
newest AS (
    SELECT * FROM each
    QUALIFY row_number() OVER (PARTITION BY ars, reporting_date, table_name, row_key, name ORDER BY edit_date DESC, edit_number DESC) = 1
)
SELECT ars, reporting_date, table_name, row_key, any_value(ozg_id) AS ozg_id, any_value(leika_key) AS leika_key, bool_or(is_listed) AS is_listed,
       max(edit_date) AS edited_date,
       -- in the order of the names, so that the same edits make the same text in every build
       ('{' || string_agg(to_json(name)::VARCHAR || ':' || ((edit_values::JSON) -> name)::VARCHAR, ',' ORDER BY name) || '}')::JSON AS edited_values
FROM newest
GROUP BY ars, reporting_date, table_name, row_key;

-- One row is municipality x reporting date x service with edits, whole, in the columns of the list. Answers to the criteria stand in one
-- column of their own, so those edited are laid over those listed. level_date: the day what is said of the level is of.
CREATE OR REPLACE TABLE core.edited_entry AS
SELECT unnest(told), edited_date, level_date
FROM (
    -- understood once, not once for each of its columns
    SELECT from_json(json_merge_patch(
               to_json(entry),
               CASE WHEN json_exists(edited.edited_values, '$.answers')
                    THEN json_merge_patch(edited.edited_values, json_object('answers', nullif(
                             json_merge_patch(coalesce(entry.answers, '{}')::JSON, edited.edited_values -> 'answers')::VARCHAR, '{}')))
                    ELSE edited.edited_values END
           ), $entry_structure::VARCHAR) AS told,
           edited.edited_date,
           CASE WHEN json_exists(edited.edited_values, '$.answers') OR json_exists(edited.edited_values, '$.declared_level') THEN edited.edited_date
                ELSE coalesce(entry.row_date, entry.list_date) END AS level_date
    FROM edited
    JOIN listed_entry AS entry
      ON entry.ars = edited.ars AND entry.reporting_date = edited.reporting_date AND entry.ozg_id = edited.ozg_id
     AND entry.leika_key IS NOT DISTINCT FROM edited.leika_key
    WHERE edited.table_name = 'service_entry'
);

-- One row is municipality x reporting date x service as the list in force says it, or its edits (edited_date: day of the newest).
CREATE TEMP VIEW entry_in_force AS
SELECT listed.*, NULL::DATE AS edited_date, coalesce(listed.row_date, listed.list_date) AS level_date
FROM listed_entry AS listed
ANTI JOIN core.edited_entry AS edited
  ON edited.ars = listed.ars AND edited.reporting_date = listed.reporting_date AND edited.ozg_id = listed.ozg_id
 AND edited.leika_key IS NOT DISTINCT FROM listed.leika_key
UNION ALL BY NAME
FROM core.edited_entry;
