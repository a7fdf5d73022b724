-- What the lists in force say at each point, before any edit (core/edit.sql): the rows an edit is laid over.
-- One row is municipality x reporting date x service that only a list of bottlenecks names, where no list in force speaks of services: named
-- is all that is known of it, and like every list without a column "Relevanz" it names what the municipality has to do.
CREATE TEMP VIEW named_by_bottleneck AS
SELECT part.ars, part.reporting_date, entry.ozg_id, 'RELEVANT' AS relevance,
       first(part.list_date ORDER BY part.place) AS list_date, first(part.delivery_id ORDER BY part.place) AS delivery_id,
       first(entry.sheet_name ORDER BY part.place, entry.row_number) AS sheet_name,
       first(entry.row_number ORDER BY part.place, entry.row_number) AS row_number
FROM core.part_in_force AS part
JOIN staging.bottleneck_entry AS entry ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars
ANTI JOIN (FROM core.part_in_force WHERE part_name = 'service_entry') AS listed
  ON listed.ars = part.ars AND listed.reporting_date = part.reporting_date
WHERE part.part_name = 'bottleneck_entry' AND entry.ozg_id IS NOT NULL
GROUP BY part.ars, part.reporting_date, entry.ozg_id;

-- One row is municipality x reporting date x service as its lists say it.
CREATE TEMP VIEW listed_entry AS
SELECT part.ars, part.reporting_date, part.list_date,
       service_entry.* EXCLUDE (ars, reporting_date, is_relevance_assumed, unread_fields)
FROM staging.service_entry AS service_entry
JOIN core.part_in_force AS part ON part.delivery_id = service_entry.delivery_id AND part.ars = service_entry.ars
WHERE part.part_name = 'service_entry' AND NOT part.is_merged
UNION ALL BY NAME
FROM core.merged_entry
UNION ALL BY NAME
FROM named_by_bottleneck;

-- One row is one reported bottleneck at one municipality x reporting date; without ozg_id it concerns all services. Where parts lie on
-- each other, an empty cell of the newer one states nothing: what an older one says of the same open bottleneck stays (docs/vertrag.md).
-- Neither does a severity that was only assumed, nor whom it waits for where that was not understood.
CREATE TEMP TABLE listed_bottleneck AS
WITH spoken AS (
    SELECT part.ars, part.reporting_date, part.list_date, part.place, entry.* EXCLUDE (ars, reporting_date)
    FROM core.part_in_force AS part
    JOIN staging.bottleneck_entry AS entry ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars
    WHERE part.part_name = 'bottleneck_entry'
),
older AS (
    SELECT newer.ars, newer.reporting_date, newer.place, newer.ozg_id, newer.bottleneck_code,
           arg_min(former.severity, former.place) FILTER (NOT coalesce(former.is_severity_assumed, false)) AS severity,
           arg_min(former.since_date, former.place) AS since_date, arg_min(former.waiting_for, former.place) AS waiting_for,
           arg_min(former.measure, former.place) AS measure, arg_min(former.target_date, former.place) AS target_date
    FROM (SELECT DISTINCT ars, reporting_date, place, ozg_id, bottleneck_code, resolved_date FROM spoken) AS newer
    JOIN spoken AS former
      ON former.ars = newer.ars AND former.reporting_date = newer.reporting_date AND former.bottleneck_code = newer.bottleneck_code
     AND former.ozg_id IS NOT DISTINCT FROM newer.ozg_id AND former.place > newer.place
    WHERE rule.is_open(former.resolved_date, former.reporting_date)
    GROUP BY ALL
),
complete AS (
    SELECT spoken.* REPLACE (
               CASE WHEN spoken.is_severity_assumed THEN coalesce(older.severity, spoken.severity)
                    ELSE coalesce(spoken.severity, older.severity) END AS severity,
               coalesce(spoken.since_date, older.since_date) AS since_date,
               coalesce(nullif(spoken.waiting_for, 'U'), older.waiting_for, spoken.waiting_for) AS waiting_for,
               coalesce(spoken.measure, older.measure) AS measure,
               coalesce(spoken.target_date, older.target_date) AS target_date
           )
    FROM spoken
    LEFT JOIN older
      ON older.ars = spoken.ars AND older.reporting_date = spoken.reporting_date AND older.place = spoken.place
     AND older.ozg_id IS NOT DISTINCT FROM spoken.ozg_id AND older.bottleneck_code = spoken.bottleneck_code
)
SELECT spoken.* EXCLUDE (place, is_severity_assumed)
FROM complete AS spoken
-- a part of a list speaks of all bottlenecks of the services it names
WHERE spoken.place = 1 OR (spoken.ars, spoken.reporting_date, spoken.ozg_id IS NULL, coalesce(spoken.ozg_id, spoken.bottleneck_code)) NOT IN (
    SELECT (newer.ars, newer.reporting_date, named.ozg_id IS NULL, coalesce(named.ozg_id, named.bottleneck_code))
    FROM core.part_in_force AS newer
    JOIN (
        SELECT delivery_id, ozg_id, NULL AS bottleneck_code FROM staging.service_entry
        UNION SELECT delivery_id, ozg_id, bottleneck_code FROM staging.bottleneck_entry
    ) AS named USING (delivery_id)
    WHERE newer.part_name = 'bottleneck_entry' AND newer.place < spoken.place
);

-- One row is one shared component of one municipality (and office) at one reporting date.
CREATE TEMP TABLE listed_component AS
SELECT part.ars, part.reporting_date, part.list_date, entry.* EXCLUDE (ars, reporting_date)
FROM core.part_in_force AS part
JOIN staging.component_entry AS entry ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars
WHERE part.part_name = 'component_entry'
QUALIFY dense_rank() OVER (
    PARTITION BY part.ars, part.reporting_date, entry.component_name, entry.office ORDER BY part.place
) = 1;

-- One row is a day at which the lists of a municipality speak of its tasks: those are of today, whatever day is looked at; the days of the
-- lists tell at which of them an edit has ended.
CREATE TEMP VIEW task_point AS
SELECT ars, reporting_date FROM own_part WHERE part_name = 'task'
UNION SELECT ars, getvariable('tasks_day') FROM own_part WHERE part_name = 'task';
-- One row is a part of a list about tasks.
CREATE TEMP VIEW task_part AS SELECT * FROM own_part WHERE part_name = 'task';

-- One row is one row of an optional sheet ("Vorhaben", "Mittel" ...; tasks also at the days of their lists); answers: field -> value (JSON); row_key: what the row is about. Of the
-- rows of several parts about the same the newest holds.
CREATE TEMP VIEW listed_sheet AS
WITH speaking AS (
    SELECT ars, reporting_date, part_name, delivery_id, list_date, place FROM core.part_in_force
    WHERE part_name <> 'task' AND NOT list_contains(getvariable('timed_parts'), part_name)
    UNION ALL
    SELECT ars, reporting_date, part_name, delivery_id, list_date, place FROM speaking_part('task_point', 'task_part')
)
SELECT part.ars, part.reporting_date, part.list_date, entry.table_name, entry.delivery_id, entry.sheet_name, entry.row_number, entry.answers,
       sheet_key(entry.table_name, entry.answers) AS row_key
FROM speaking AS part
JOIN staging.sheet_entry AS entry
  ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars AND entry.table_name = part.part_name
QUALIFY dense_rank() OVER (PARTITION BY part.ars, part.reporting_date, entry.table_name, row_key ORDER BY part.place) = 1;
