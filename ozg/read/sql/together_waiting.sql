-- One row is a municipality that waits for a result of a pioneer (sheet "Zusammenarbeit", not handed over yet, not OZG-konform
-- there): when it was to come, when it can come at the earliest, and whether the taker's own target date still holds.
WITH body AS (
    SELECT ars, short_name, reporting_date
    FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE)
),
entry AS (
    SELECT entry.ars, entry.ozg_id, bool_and(coalesce(entry.is_conform, false)) AS is_in_use,
           max(entry.target_date) FILTER (NOT coalesce(entry.is_conform, false)) AS target_date
    FROM body JOIN mart.entry AS entry USING (ars, reporting_date)
    WHERE entry.is_in_ratio
    GROUP BY entry.ars, entry.ozg_id
),
told AS (
    SELECT DISTINCT told.ozg_id, told.pioneer_ars, told.handover_state, told.handover_date,
           unnest(string_split(told.taker_ars, ' ')) AS taker_ars
    FROM body JOIN core.cooperation AS told USING (ars, reporting_date)
    WHERE told.ozg_id IS NOT NULL AND told.pioneer_ars IS NOT NULL
)
SELECT service.ozg_id, service.service_name, pioneer.short_name AS pioneer_name, taker.ars AS taker_ars, taker.short_name AS taker_name,
       told.handover_state, told.handover_date,
       rule.handover_expected(told.handover_state, told.handover_date, leader.target_date, $today::DATE) AS expected_date,
       date_diff('day', told.handover_date, expected_date) AS slip_days,
       own.target_date AS taker_target_date, own.target_date < expected_date AS is_slipping
FROM told
JOIN mart.service AS service USING (ozg_id)
JOIN mart.municipality AS pioneer ON pioneer.ars = told.pioneer_ars
JOIN mart.municipality AS taker ON taker.ars = told.taker_ars
LEFT JOIN entry AS leader ON leader.ars = told.pioneer_ars AND leader.ozg_id = told.ozg_id
LEFT JOIN entry AS own ON own.ars = told.taker_ars AND own.ozg_id = told.ozg_id
WHERE expected_date IS NOT NULL AND NOT coalesce(own.is_in_use, false)
ORDER BY slip_days DESC NULLS LAST, service.service_name, taker.short_name
