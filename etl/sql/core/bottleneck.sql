-- One row is one reported bottleneck in force at one municipality x reporting date; without ozg_id it concerns all services.
CREATE TABLE core.bottleneck AS
SELECT part.ars, part.reporting_date, part.list_date,
       -- Who is waited for belongs to the entry; nobody is made up where it names none (docs/fachregeln.md 5.2).
       entry.* EXCLUDE (ars, reporting_date) RENAME (waiting_for AS owner_code),
       rule.is_open(entry.resolved_date, part.reporting_date) AS is_open,
       rule.is_outdated(part.list_date, part.reporting_date, part.reporting_date) AS is_outdated
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

-- One row is one shared component of one municipality (and office) in force at one reporting date.
CREATE TABLE core.component AS
SELECT part.ars, part.reporting_date, part.list_date, entry.* EXCLUDE (ars, reporting_date)
FROM core.part_in_force AS part
JOIN staging.component_entry AS entry ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars
WHERE part.part_name = 'component_entry'
QUALIFY dense_rank() OVER (
    PARTITION BY part.ars, part.reporting_date, entry.component_name, entry.office ORDER BY part.place
) = 1;
