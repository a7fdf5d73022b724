-- One row is one service of the municipality's newest list, as it was given, under the catalogue's name; parts lie on each other.
WITH given AS (
    SELECT part.reporting_date AS day, entry.* EXCLUDE (reporting_date)
    FROM core.part_in_force AS part
    JOIN staging.service_entry AS entry ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars
    WHERE part.ars = $ars::VARCHAR AND part.part_name = 'service_entry' AND NOT part.is_merged
    UNION ALL BY NAME
    SELECT reporting_date AS day, * EXCLUDE (reporting_date) FROM core.merged_entry WHERE ars = $ars::VARCHAR
)
SELECT given.* EXCLUDE (day) REPLACE (coalesce(leika.leika_name, service.service_name, given.given_name) AS given_name)
FROM given
LEFT JOIN core.service AS service ON service.ozg_id = given.ozg_id
LEFT JOIN core.leika_service AS leika ON leika.leika_key = given.leika_key
QUALIFY dense_rank() OVER (ORDER BY day DESC) = 1
ORDER BY given.ozg_id, given.leika_key NULLS FIRST;
