-- One row is a service that the lists before a whole list in force named: the whole one before it (by date, then arrival) and the parts
-- between the two. told: fields of which one of those lists said something; is_named: the list names it too, itself
-- or otherwise cut (its bundle, or single services of it); is_online: it was ganz online.
CREATE OR REPLACE TEMP TABLE named_before AS
WITH listed AS (
    SELECT delivery.delivery_id, delivery.ars, delivery.reporting_date, partial.delivery_id IS NOT NULL AS is_partial,
           row_number() OVER (PARTITION BY delivery.ars ORDER BY delivery.reporting_date, delivery.delivery_id) AS place
    FROM meta.delivery AS delivery
    JOIN meta.delivery_part AS part ON part.delivery_id = delivery.delivery_id AND part.part_name = 'service_entry'
    LEFT JOIN meta.partial_delivery AS partial ON partial.delivery_id = delivery.delivery_id
    WHERE delivery.ars IS NOT NULL
),
whole AS (
    SELECT *, lag(place) OVER (PARTITION BY ars ORDER BY place) AS place_before FROM listed WHERE NOT is_partial
),
compared AS (
    SELECT whole.*
    FROM whole
    JOIN core.part_in_force AS part
      ON part.delivery_id = whole.delivery_id AND part.part_name = 'service_entry' AND part.reporting_date = part.list_date
    WHERE whole.place_before IS NOT NULL
),
before AS (
    SELECT compared.delivery_id, compared.ars, compared.reporting_date, entry.ozg_id, entry.leika_key,
           max(older.reporting_date) AS date_before, arg_max(entry.declared_level, older.place) AS declared_level,
           list_distinct(flatten(list(list_filter([
               CASE WHEN entry.implementation_status IS NOT NULL THEN 'implementation_status' END,
               CASE WHEN entry.declared_level IS NOT NULL OR entry.answers IS NOT NULL THEN 'declared_level' END,
               CASE WHEN entry.target_level IS NOT NULL THEN 'target_level' END,
               CASE WHEN entry.target_date IS NOT NULL THEN 'target_date' END,
               CASE WHEN entry.legal_ceiling_level IS NOT NULL THEN 'legal_ceiling_level' END,
               CASE WHEN entry.priority_rank IS NOT NULL THEN 'priority_rank' END,
               CASE WHEN entry.priority_class IS NOT NULL THEN 'priority_class' END,
               CASE WHEN entry.case_count IS NOT NULL THEN 'case_count' END,
               CASE WHEN entry.online_case_count IS NOT NULL THEN 'online_case_count' END,
               CASE WHEN entry.minutes_saved IS NOT NULL THEN 'minutes_saved' END,
               CASE WHEN entry.person_days IS NOT NULL THEN 'person_days' END,
               CASE WHEN entry.cost_eur IS NOT NULL THEN 'cost_eur' END,
               CASE WHEN entry.interface_status IS NOT NULL THEN 'interface_status' END,
               CASE WHEN entry.efa_status IS NOT NULL THEN 'efa_status' END,
               CASE WHEN entry.solution_kind IS NOT NULL THEN 'solution_kind' END,
               CASE WHEN entry.specialist_system IS NOT NULL THEN 'specialist_system' END,
               CASE WHEN entry.office IS NOT NULL THEN 'office' END,
               CASE WHEN entry.duty IS NOT NULL THEN 'duty' END,
               CASE WHEN entry.url IS NOT NULL THEN 'url' END
           ], lambda field: field IS NOT NULL)))) AS told
    FROM compared
    JOIN listed AS older ON older.ars = compared.ars AND older.place >= compared.place_before AND older.place < compared.place
    JOIN staging.service_entry AS entry ON entry.delivery_id = older.delivery_id
    GROUP BY ALL
)
SELECT before.*, coalesce(before.leika_key IS NULL OR named.names_bundle OR list_contains(named.leika_keys, before.leika_key), false)
           AND named.delivery_id IS NOT NULL AS is_named,
       coalesce(rule.is_conform(was.level_low, was.level_high), rule.is_conform(before.declared_level, before.declared_level), false) AS is_online,
       coalesce(leika.leika_name, service.service_name) AS service_name
FROM before
LEFT JOIN (
    SELECT delivery_id, ozg_id, bool_or(leika_key IS NULL) AS names_bundle, list(leika_key) FILTER (leika_key IS NOT NULL) AS leika_keys
    FROM staging.service_entry GROUP BY ALL
) AS named ON named.delivery_id = before.delivery_id AND named.ozg_id = before.ozg_id
-- what a single value that was changed made of it since that list is part of what it was
LEFT JOIN (
    SELECT newer.ars, newer.reporting_date, max(older.reporting_date) AS date_before
    FROM core.reporting_point AS newer
    JOIN core.reporting_point AS older ON older.ars = newer.ars AND older.reporting_date < newer.reporting_date
    GROUP BY ALL
) AS point ON point.ars = before.ars AND point.reporting_date = before.reporting_date
LEFT JOIN core.entry AS was
  ON was.ars = before.ars AND was.reporting_date = point.date_before AND before.date_before < before.reporting_date
 AND was.ozg_id = before.ozg_id AND was.leika_key IS NOT DISTINCT FROM before.leika_key
LEFT JOIN core.service AS service ON service.ozg_id = before.ozg_id
LEFT JOIN core.leika_service AS leika ON leika.leika_key = before.leika_key;
