-- Cases per 1,000 inhabitants far outside the usual range (docs/fachregeln.md 12.2: a fifth of the lower, five times the upper end).
INSERT INTO meta.finding
WITH rated AS (
    SELECT entry.delivery_id, entry.sheet_name, entry.row_number, service.service_name, entry.case_count,
           1000.0 * entry.case_count / municipality.population AS case_rate, usual.lower_rate, usual.upper_rate
    FROM core.entry AS entry
    JOIN core.case_range AS usual USING (ozg_id)
    JOIN core.service AS service USING (ozg_id)
    JOIN core.municipality AS municipality USING (ars)
    WHERE entry.reporting_date = entry.list_date AND entry.leika_key IS NULL AND entry.relevance = 'RELEVANT'
)
SELECT delivery_id, 'check', sheet_name, row_number, core.header_of('service_entry', 'case_count'), NULL, 'warning', 'case_rate_implausible',
       case_count::BIGINT::VARCHAR,
       format('„{}“: {} im Jahr {} {} je 1.000 Einwohner; üblich sind {} bis {}.', service_name,
              CASE WHEN case_count = 1 THEN '1 Fall' ELSE case_count::BIGINT || ' Fälle' END,
              CASE WHEN case_count = 1 THEN 'ist' ELSE 'sind' END, replace(printf('%.1f', case_rate), '.', ','), lower_rate::INTEGER, upper_rate::INTEGER),
       'Bitte prüfen, ob die Zahl für ein ganzes Jahr gilt und nichts doppelt gezählt ist.'
FROM rated
WHERE case_rate < lower_rate / 5 OR case_rate > upper_rate * 5;
