-- What the lists in force say at each point, before any edit (core/edit.sql): the rows an edit is laid over.
-- One row is municipality x reporting date x service as its lists say it.
CREATE TEMP VIEW listed_entry AS
SELECT part.ars, part.reporting_date, part.list_date,
       service_entry.* EXCLUDE (ars, reporting_date, is_relevance_assumed, unread_fields)
FROM core.part_in_force AS part
JOIN staging.service_entry AS service_entry
  ON service_entry.delivery_id = part.delivery_id AND service_entry.ars = part.ars
WHERE part.part_name = 'service_entry' AND NOT part.is_merged
UNION ALL BY NAME
FROM core.merged_entry;

-- One row is one reported bottleneck at one municipality x reporting date; without ozg_id it concerns all services.
CREATE TEMP VIEW listed_bottleneck AS
SELECT part.ars, part.reporting_date, part.list_date, entry.* EXCLUDE (ars, reporting_date)
FROM core.part_in_force AS part
JOIN staging.bottleneck_entry AS entry ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars
WHERE part.part_name = 'bottleneck_entry'
  -- a part of a list speaks of all bottlenecks of the services it names
  AND (part.place = 1 OR (part.ars, part.reporting_date, entry.ozg_id IS NULL, coalesce(entry.ozg_id, entry.bottleneck_code)) NOT IN (
      SELECT (newer.ars, newer.reporting_date, named.ozg_id IS NULL, coalesce(named.ozg_id, named.bottleneck_code))
      FROM core.part_in_force AS newer
      JOIN (
          SELECT delivery_id, ozg_id, NULL AS bottleneck_code FROM staging.service_entry
          UNION SELECT delivery_id, ozg_id, bottleneck_code FROM staging.bottleneck_entry
      ) AS named USING (delivery_id)
      WHERE newer.part_name = 'bottleneck_entry' AND newer.place < part.place
  ));

-- One row is one shared component of one municipality (and office) at one reporting date.
CREATE TEMP VIEW listed_component AS
SELECT part.ars, part.reporting_date, part.list_date, entry.* EXCLUDE (ars, reporting_date)
FROM core.part_in_force AS part
JOIN staging.component_entry AS entry ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars
WHERE part.part_name = 'component_entry'
QUALIFY dense_rank() OVER (
    PARTITION BY part.ars, part.reporting_date, entry.component_name, entry.office ORDER BY part.place
) = 1;

-- One row is the lists that speak of the tasks of a municipality: those are of today, whatever day is looked at.
CREATE TEMP VIEW task_point AS SELECT DISTINCT ars, getvariable('tasks_day') AS reporting_date FROM own_part WHERE part_name = 'task';
CREATE TEMP VIEW task_part AS SELECT * FROM own_part WHERE part_name = 'task';

-- One row is one row of an optional sheet ("Vorhaben", "Mittel" ...); answers: field -> value (JSON); row_key: what the row is about. Of the
-- rows of several parts about the same the newest holds.
CREATE TEMP VIEW listed_sheet AS
WITH speaking AS (
    SELECT ars, reporting_date, part_name, delivery_id, list_date, place FROM core.part_in_force WHERE part_name <> 'task'
    UNION ALL
    SELECT ars, reporting_date, part_name, delivery_id, list_date, place FROM speaking_part('task_point', 'task_part')
)
SELECT part.ars, part.reporting_date, part.list_date, entry.table_name, entry.delivery_id, entry.sheet_name, entry.row_number, entry.answers,
       sheet_key(entry.table_name, entry.answers) AS row_key
FROM speaking AS part
JOIN staging.sheet_entry AS entry
  ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars AND entry.table_name = part.part_name
QUALIFY dense_rank() OVER (PARTITION BY part.ars, part.reporting_date, entry.table_name, row_key ORDER BY part.place) = 1;
