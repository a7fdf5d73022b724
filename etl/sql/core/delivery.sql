-- One row is one municipality x reporting date on which something was delivered: the points of its history.
CREATE TABLE core.reporting_point AS
SELECT DISTINCT delivery.ars, delivery.reporting_date
FROM meta.delivery AS delivery
JOIN meta.delivery_part AS part USING (delivery_id)
WHERE delivery.ars IS NOT NULL
  AND delivery.reporting_date IS NOT NULL
  AND part.part_name NOT IN ('usage_entry', 'evidence_entry');

-- One row is the delivery that speaks for one municipality x reporting date x part: of the lists up to that date the one
-- with the newest date, and of several for the same date the one that came last.
CREATE TABLE core.part_in_force AS
SELECT point.ars, point.reporting_date, part.part_name, delivery.delivery_id,
       delivery.reporting_date AS list_date
FROM core.reporting_point AS point
JOIN meta.delivery AS delivery ON delivery.ars = point.ars AND delivery.reporting_date <= point.reporting_date
JOIN meta.delivery_part AS part USING (delivery_id)
QUALIFY row_number() OVER (
    PARTITION BY point.ars, point.reporting_date, part.part_name
    ORDER BY delivery.reporting_date DESC, delivery.delivery_id DESC
) = 1;
