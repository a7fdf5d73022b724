-- One row is one reported obstacle in force at one municipality x reporting date; without ozg_id it concerns all services.
CREATE TABLE core.obstacle AS
SELECT part.ars, part.reporting_date, part.list_date,
       -- Who is waited for belongs to the entry; nobody is made up where it names none (docs/fachregeln.md 5.2).
       entry.* EXCLUDE (ars, reporting_date) RENAME (waiting_for AS owner_code),
       rule.is_open(entry.resolved_date, part.reporting_date) AS is_open,
       rule.is_outdated(part.list_date, part.reporting_date, part.reporting_date) AS is_outdated
FROM core.part_in_force AS part
JOIN staging.bottleneck_entry AS entry ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars
WHERE part.part_name = 'bottleneck_entry';

-- One row is one shared component of one municipality (and office) in force at one reporting date.
CREATE TABLE core.component AS
SELECT part.ars, part.reporting_date, part.list_date, entry.* EXCLUDE (ars, reporting_date)
FROM core.part_in_force AS part
JOIN staging.component_entry AS entry ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars
WHERE part.part_name = 'component_entry';
