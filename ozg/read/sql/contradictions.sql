-- One row is a contradiction (codes: ozg.rules.contradiction) in what is in force at the date, with the service it is about: a row of the
-- list, a counted period, or a bottleneck; ozg_id is NULL for a bottleneck of all services. What the whole house says is told at the last
-- day a list is in force (etl/sql/findings), so an older day shows it only for the lists that ended there.
WITH told AS (
    SELECT * FROM meta.finding WHERE list_contains($codes::VARCHAR[], code)
),
in_force AS (
    SELECT delivery_id FROM core.part_in_force WHERE ars = $ars::VARCHAR
    GROUP BY delivery_id HAVING max(reporting_date) <= $date::DATE
),
placed AS (
    SELECT told.*, entry.ozg_id, entry.leika_key, entry.office, coalesce(leika.leika_name, service.service_name) AS service_name
    FROM told
    JOIN core.entry AS entry
      ON entry.delivery_id = told.delivery_id AND entry.sheet_name IS NOT DISTINCT FROM told.sheet_name AND entry.row_number = told.row_number
    JOIN core.service AS service USING (ozg_id)
    LEFT JOIN core.leika_service AS leika ON leika.leika_key = entry.leika_key
    WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE
      -- A row may name several services; each contradiction names its own.
      AND contains(told.message, '„' || service.service_name || '“')
    UNION ALL
    -- a counted period of a service of the list
    SELECT told.*, entry.ozg_id, entry.leika_key, entry.office, coalesce(leika.leika_name, service.service_name)
    FROM told
    JOIN core.usage AS usage
      ON usage.delivery_id = told.delivery_id AND usage.sheet_name IS NOT DISTINCT FROM told.sheet_name AND usage.row_number = told.row_number
    JOIN core.entry AS entry
      ON entry.ars = usage.ars AND entry.ozg_id = usage.ozg_id AND entry.leika_key IS NOT DISTINCT FROM usage.leika_key
    JOIN core.service AS service ON service.ozg_id = entry.ozg_id
    LEFT JOIN core.leika_service AS leika ON leika.leika_key = entry.leika_key
    WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND usage.period_end_date <= $date::DATE
      AND contains(told.message, '„' || service.service_name || '“')
    UNION ALL
    SELECT told.*, bottleneck.ozg_id, NULL, NULL, service.service_name
    FROM told
    JOIN core.bottleneck AS bottleneck
      ON bottleneck.delivery_id = told.delivery_id AND bottleneck.sheet_name IS NOT DISTINCT FROM told.sheet_name
     AND bottleneck.row_number = told.row_number AND bottleneck.bottleneck_code = told.given_value
    LEFT JOIN core.service AS service ON service.ozg_id = bottleneck.ozg_id
    WHERE bottleneck.ars = $ars::VARCHAR AND bottleneck.reporting_date = $date::DATE
)
SELECT DISTINCT placed.code, placed.ozg_id, placed.leika_key, placed.service_name, placed.office, placed.message, placed.remedy,
       delivery.file_name, placed.sheet_name, placed.row_number, placed.column_name
FROM placed
JOIN in_force USING (delivery_id)
JOIN meta.delivery AS delivery USING (delivery_id)
WHERE $ozg_id::VARCHAR IS NULL OR placed.ozg_id = $ozg_id::VARCHAR
   OR placed.ozg_id IS NULL AND EXISTS (
       SELECT 1 FROM mart.bottleneck AS touched
       WHERE touched.ars = $ars::VARCHAR AND touched.reporting_date = $date::DATE AND touched.ozg_id = $ozg_id::VARCHAR
         AND touched.is_for_all AND touched.bottleneck_code = placed.given_value
   )
ORDER BY placed.service_name NULLS FIRST, placed.leika_key NULLS FIRST, list_position($codes::VARCHAR[], placed.code), placed.row_number
