-- A whole list with less than half the services of the one before (by date, then arrival), once per list that is in force.
INSERT INTO meta.finding
WITH listed AS (
    SELECT delivery.delivery_id, delivery.ars, delivery.reporting_date, count(DISTINCT (entry.ozg_id, entry.leika_key)) AS service_count
    FROM meta.delivery AS delivery
    JOIN meta.delivery_part AS part ON part.delivery_id = delivery.delivery_id AND part.part_name = 'service_entry'
    LEFT JOIN staging.service_entry AS entry ON entry.delivery_id = delivery.delivery_id
    WHERE delivery.ars IS NOT NULL AND delivery.delivery_id NOT IN (SELECT delivery_id FROM meta.partial_delivery)
    GROUP BY ALL
),
compared AS (
    SELECT *, lag(service_count) OVER in_order AS count_before, lag(reporting_date) OVER in_order AS date_before
    FROM listed
    WINDOW in_order AS (PARTITION BY ars ORDER BY reporting_date, delivery_id)
)
SELECT compared.delivery_id, 'check', NULL, NULL, NULL, NULL, 'warning', 'list_much_shorter', service_count::VARCHAR,
       format('Die Liste hat nur {}; die vorige vom {} hatte {}.', CASE service_count WHEN 1 THEN '1 Leistung' ELSE format('{} Leistungen', service_count) END, strftime(date_before, '%d.%m.%Y'), count_before),
       'Bitte prüfen, ob die Liste vollständig ist: Was fehlt, gilt ab dem neuen Stichtag als weggefallen.'
FROM compared
JOIN core.part_in_force AS part USING (delivery_id)
WHERE part.part_name = 'service_entry' AND part.reporting_date = part.list_date AND 2 * service_count < count_before;
