-- "In Umsetzung" over more than 18 months of lists without a change of stage, told at the newest list
-- (docs/fachregeln.md 3.1).
INSERT INTO meta.finding
WITH stage AS (
    SELECT ars, ozg_id, leika_key, reporting_date, list_date, delivery_id, sheet_name, row_number, implementation_status,
           max(CASE WHEN implementation_status IS DISTINCT FROM 'IN_UMSETZUNG' THEN reporting_date END)
               OVER (PARTITION BY ars, ozg_id, leika_key ORDER BY reporting_date) AS last_other_date,
           max(reporting_date) OVER (PARTITION BY ars) AS newest_date
    FROM core.entry
),
since AS (
    SELECT now.*, min(before.reporting_date) AS since_date
    FROM stage AS now
    JOIN stage AS before ON before.ars = now.ars AND before.ozg_id = now.ozg_id
        AND before.leika_key IS NOT DISTINCT FROM now.leika_key
        AND before.implementation_status = 'IN_UMSETZUNG'
        AND before.reporting_date > coalesce(now.last_other_date, DATE '1900-01-01')
    WHERE now.reporting_date = now.newest_date AND now.list_date = now.reporting_date AND now.implementation_status = 'IN_UMSETZUNG'
    GROUP BY ALL
)
SELECT delivery_id, 'check', sheet_name, row_number, core.header_of('service_entry', 'implementation_status'), NULL, 'info', 'standing_still', NULL,
       format('„{}“ ist seit mindestens {} in Umsetzung, ohne dass sich etwas geändert hat.', service.service_name, strftime(since_date, '%d.%m.%Y')),
       'Bitte prüfen, was fehlt, und einen Engpass eintragen.'
FROM since
JOIN core.service AS service USING (ozg_id)
WHERE date_diff('month', since_date, reporting_date) > $standstill_months::INTEGER;
