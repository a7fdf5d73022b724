-- A shared component is online for the whole house and the service says that it has none (docs/fachregeln.md 5.2): an account (K3),
-- a payment (K5). Once per delivered row of the list, at the last day it is in force.
INSERT INTO meta.finding
WITH listed AS (
    SELECT entry.ars, entry.reporting_date, entry.delivery_id, entry.sheet_name, entry.row_number, entry.office, service.service_name,
           unnest([CASE WHEN entry.k3 = 'KEINS' THEN 'E01' END, CASE WHEN entry.k5 = 'NICHT_ONLINE' THEN 'E03' END]) AS bottleneck_code
    FROM core.entry AS entry
    JOIN core.service AS service USING (ozg_id)
    WHERE entry.relevance = 'RELEVANT' AND (entry.k3 = 'KEINS' OR entry.k5 = 'NICHT_ONLINE')
    QUALIFY entry.reporting_date = max(entry.reporting_date) OVER (PARTITION BY entry.ars, entry.delivery_id)
)
SELECT listed.delivery_id, 'check', listed.sheet_name, listed.row_number,
       core.header_of('service_entry', CASE bottleneck_code WHEN 'E01' THEN 'k3' ELSE 'k5' END), NULL,
       'warning', 'component_online_but_not_used', CASE bottleneck_code WHEN 'E01' THEN 'keins' ELSE 'nicht online' END,
       format('„{}“: bei {}, der Basisdienst „{}“ ist aber{} für das ganze Haus online ({}Stand {}).', listed.service_name,
              CASE bottleneck_code WHEN 'E01' THEN '„Nutzerkonto (K3)“ steht „keins“' ELSE '„Bezahlung (K5)“ steht „nicht online“' END,
              everywhere.component_name, coalesce(strftime(everywhere.since_date, ' seit %d.%m.%Y'), ''),
              coalesce(format('Blatt „{}“, Zeile {}; ', nullif(everywhere.sheet_name, ''), everywhere.row_number), ''),
              strftime(listed.reporting_date, '%d.%m.%Y')),
       'Bitte prüfen, was stimmt: Ist die Leistung angeschlossen, das Kriterium berichtigen; fehlt nur der Anschluss, ist das der nächste Schritt.'
FROM listed
JOIN mart.component_everywhere(true) AS everywhere USING (ars, reporting_date, bottleneck_code)
WHERE NOT EXISTS (
    SELECT 1 FROM core.component AS component
    WHERE component.ars = listed.ars AND component.reporting_date = listed.reporting_date AND component.office = listed.office
      AND rule.component_code(component.component_name) = listed.bottleneck_code
      AND component.implementation_status IS DISTINCT FROM 'GO_LIVE'
);
