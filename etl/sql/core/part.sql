-- One row is one part of a list that a municipality delivered itself.
CREATE TEMP VIEW own_part AS
SELECT delivery.ars, delivery.reporting_date, part.part_name, delivery.delivery_id
FROM meta.delivery AS delivery
JOIN meta.delivery_part AS part USING (delivery_id)
WHERE delivery.ars IS NOT NULL AND delivery.reporting_date IS NOT NULL;

-- One row is a day that counts as a point of a municipality's history: its list speaks of more than use, evidence, times and tasks.
CREATE TEMP VIEW own_point AS
SELECT DISTINCT ars, reporting_date FROM own_part
WHERE part_name <> 'task' AND NOT list_contains(getvariable('timed_parts'), part_name);

-- One row is a day from which edits make a point of their own: what was reported before stays as it was. Of the days between two lists the
-- last one of each month: edits on many days must not make as many points. points: name of the table or view of the lists' own points.
CREATE TEMP MACRO edited_point(points) AS TABLE
SELECT edit.ars, max(edit.edit_date) AS reporting_date
FROM meta.edit AS edit
ASOF JOIN (FROM query_table(points)) AS list ON list.ars = edit.ars AND list.reporting_date <= edit.edit_date
WHERE edit.record_state = 'GILT' AND edit.table_name <> 'task'
GROUP BY edit.ars, list.reporting_date, date_trunc('month', edit.edit_date);

-- One row is a municipality that speaks for itself, with lists or with edits.
CREATE TEMP VIEW own_speaker AS
SELECT ars FROM own_part UNION SELECT ars FROM meta.edit WHERE record_state = 'GILT' AND table_name <> 'task';

-- The key of a row of an optional sheet.
CREATE TEMP MACRO sheet_key(sheet_table, answers) AS
    list_transform(getvariable('sheet_keys')[sheet_table], lambda name: rule.fold_key(json_extract_string(answers, name)));
-- What a row (JSON) says in a field, or to a criterion.
CREATE TEMP MACRO answer_in(listed_row, field) AS coalesce(listed_row ->> field, ((listed_row ->> 'answers')::JSON) ->> field);

-- One row is a delivery that speaks for one municipality x reporting date x part: of the lists up to that date the whole one with
-- the newest date (of several for the same date the one that came last), and the parts of a list that came after it. place 1 is
-- the newest; what it names outweighs what the others say of the same thing. Sheets whose rows have no key are always whole (whole_parts).
-- points, offered: names of tables or views, core.reporting_point and the parts of all lists (ars, reporting_date, part_name, delivery_id;
-- more of its columns come along).
CREATE TEMP MACRO speaking_part(points, offered) AS TABLE
WITH known AS (
    SELECT point.ars, point.reporting_date, listed.* EXCLUDE (ars, reporting_date), listed.reporting_date AS list_date,
           NOT list_contains(getvariable('whole_parts'), listed.part_name) AND partial.delivery_id IS NOT NULL AS is_partial,
           row_number() OVER (
               PARTITION BY point.ars, point.reporting_date, listed.part_name
               ORDER BY listed.reporting_date DESC, listed.delivery_id DESC
           )::INTEGER AS place
    FROM query_table(points) AS point
    JOIN query_table(offered) AS listed ON listed.ars = point.ars AND listed.reporting_date <= point.reporting_date
    LEFT JOIN meta.partial_delivery AS partial ON partial.delivery_id = listed.delivery_id
)
SELECT * EXCLUDE (is_partial)
FROM known
QUALIFY place <= coalesce(min(place) FILTER (NOT is_partial) OVER (PARTITION BY ars, reporting_date, part_name), place);
-- Is this bottleneck of a service the one an edit speaks of? One that came back since another day is another one.
CREATE TEMP MACRO same_bottleneck(code, since, row_key) AS
    code = (row_key ->> 'bottleneck_code') AND coalesce(since = (row_key ->> 'since_date')::DATE, true);
