-- One row is a service of which a list of the area says what it costs together (sheet "Zusammenarbeit"): total and, for a lump, the
-- amount in cents, and the agreed key. Said by several: the asking municipality before the others, the newest list first.
WITH list AS (
    SELECT ars, reporting_date
    FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE)
)
SELECT told.ozg_id, told.leika_key, rule.in_cents(told.shared_cost_eur) AS total_cents, told.cost_key,
       CASE WHEN told.cost_key = 'PAUSCHALE' THEN rule.in_cents(told.cost_key_value) END AS lump_cents
FROM list
JOIN core.cooperation AS told USING (ars, reporting_date)
WHERE told.ozg_id IS NOT NULL AND told.shared_cost_eur IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY told.ozg_id, told.leika_key
                           ORDER BY told.ars = $ars::VARCHAR DESC, reporting_date DESC, told.ars, told.row_number) = 1
ORDER BY told.ozg_id, told.leika_key NULLS FIRST
