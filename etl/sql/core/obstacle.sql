-- One row is one reported obstacle in force at one municipality x reporting date; without ozg_id it concerns all services.
CREATE TABLE core.obstacle AS
SELECT part.ars, part.reporting_date, part.list_date, entry.delivery_id, entry.sheet_name, entry.row_number,
       entry.ozg_id, entry.bottleneck_code, entry.severity, entry.since_date,
       -- Who is waited for belongs to the entry; nobody is made up where it names none (docs/fachregeln.md 5.2).
       entry.waiting_for AS owner_code,
       entry.measure, entry.target_date, entry.resolved_date,
       rule.is_open(entry.resolved_date, part.reporting_date) AS is_open,
       rule.is_outdated(part.list_date, part.reporting_date, part.reporting_date) AS is_outdated
FROM core.part_in_force AS part
JOIN staging.bottleneck_entry AS entry ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars
WHERE part.part_name = 'bottleneck_entry';

-- One row is one shared component of one municipality (and office) in force at one reporting date.
CREATE TABLE core.component AS
SELECT part.ars, part.reporting_date, part.list_date, entry.component_name, entry.office, entry.implementation_status,
       entry.since_date, entry.is_interim, entry.remark, entry.delivery_id, entry.sheet_name, entry.row_number
FROM core.part_in_force AS part
JOIN staging.component_entry AS entry ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars
WHERE part.part_name = 'component_entry';
