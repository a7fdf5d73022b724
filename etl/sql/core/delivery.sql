-- One row is one municipality x reporting date on which something was delivered: the points of its history.
CREATE TABLE core.reporting_point AS
SELECT DISTINCT delivery.ars, delivery.reporting_date
FROM meta.delivery AS delivery
JOIN meta.delivery_part AS part USING (delivery_id)
WHERE delivery.ars IS NOT NULL
  AND delivery.reporting_date IS NOT NULL
  AND part.part_name NOT IN ('usage_entry', 'evidence_entry');

-- One row is a delivery that speaks for one municipality x reporting date x part: of the lists up to that date the whole one with
-- the newest date (of several for the same date the one that came last), and the parts of a list that came after it. place 1 is
-- the newest; what it names outweighs what the others say of the same thing (is_merged: there are others). Sheets with rows of their own are always whole.
CREATE TABLE core.part_in_force AS
WITH known AS (
    SELECT point.ars, point.reporting_date, part.part_name, delivery.delivery_id, delivery.reporting_date AS list_date,
           part.part_name IN ('service_entry', 'bottleneck_entry', 'component_entry') AND partial.delivery_id IS NOT NULL AS is_partial,
           row_number() OVER (
               PARTITION BY point.ars, point.reporting_date, part.part_name
               ORDER BY delivery.reporting_date DESC, delivery.delivery_id DESC
           )::INTEGER AS place
    FROM core.reporting_point AS point
    JOIN meta.delivery AS delivery ON delivery.ars = point.ars AND delivery.reporting_date <= point.reporting_date
    JOIN meta.delivery_part AS part USING (delivery_id)
    LEFT JOIN meta.partial_delivery AS partial USING (delivery_id)
),
spoken AS (
    SELECT ars, reporting_date, part_name, delivery_id, list_date, place
    FROM known
    QUALIFY place <= coalesce(min(place) FILTER (NOT is_partial) OVER (PARTITION BY ars, reporting_date, part_name), place)
)
SELECT *, count(*) OVER (PARTITION BY ars, reporting_date, part_name) > 1 AS is_merged FROM spoken;
