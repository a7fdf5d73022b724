-- One row is one service of the municipality's newest list, as it was given or edited since, under the catalogue's name; parts lie on each other.
WITH given AS (
    SELECT part.reporting_date AS day, entry.* EXCLUDE (reporting_date)
    FROM core.part_in_force AS part
    JOIN staging.service_entry AS entry ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars
    WHERE part.ars = $ars::VARCHAR AND part.part_name = 'service_entry' AND NOT part.is_merged
    UNION ALL BY NAME
    SELECT reporting_date AS day, * EXCLUDE (reporting_date) FROM core.merged_entry WHERE ars = $ars::VARCHAR
),
edited AS (
    SELECT reporting_date AS day, * EXCLUDE (reporting_date, edited_date, level_date) FROM core.edited_entry WHERE ars = $ars::VARCHAR
),
told AS (
    SELECT given.* FROM given
    ANTI JOIN edited ON edited.day = given.day AND edited.ozg_id = given.ozg_id AND edited.leika_key IS NOT DISTINCT FROM given.leika_key
    UNION ALL BY NAME
    FROM edited
)
SELECT told.* EXCLUDE (day) REPLACE (coalesce(leika.leika_name, service.service_name, told.given_name) AS given_name)
FROM told
LEFT JOIN core.service AS service ON service.ozg_id = told.ozg_id
LEFT JOIN core.leika_service AS leika ON leika.leika_key = told.leika_key
QUALIFY dense_rank() OVER (ORDER BY day DESC) = 1
ORDER BY told.ozg_id, told.leika_key NULLS FIRST;
