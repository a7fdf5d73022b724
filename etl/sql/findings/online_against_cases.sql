-- More online cases than cases, or than applications begun (docs/fachregeln.md 7.1), wherever it comes from: a row of the list, as it stands at the
-- last point it is in force, edits included; a counted period, as delivered last.
INSERT INTO meta.finding
WITH listed AS (
    SELECT entry.*, service.service_name
    FROM core.entry AS entry
    JOIN core.service AS service USING (ozg_id)
    QUALIFY row_number() OVER (
        PARTITION BY entry.delivery_id, entry.sheet_name, entry.row_number, entry.ozg_id, entry.leika_key ORDER BY entry.reporting_date DESC
    ) = 1
),
counted AS (
    SELECT usage.*, service.service_name, against.*, CASE against.code WHEN 'online_cases_exceed_cases' THEN case_count ELSE started_count END AS whole_count
    FROM core.usage AS usage
    JOIN core.service AS service USING (ozg_id)
    CROSS JOIN (VALUES
        ('warning', 'online_cases_exceed_cases', 'Fälle insgesamt', 'Bitte beide Zahlen prüfen: gleicher Zeitraum, gleiche Zählweise?'),
        ('warning', 'online_cases_exceed_begun', 'begonnene Online-Anträge', 'Bitte beide Zahlen prüfen: Zählen sie dieselben Online-Anträge?')
    ) AS against (severity, code, whole, remedy)
),
found AS (
    SELECT delivery_id, sheet_name, row_number, 'service_entry' AS table_name, 'warning' AS severity, 'online_cases_exceed_cases' AS code,
           online_case_count AS given_number,
           format('„{}“ hat mehr Online-Fälle ({}) als Fälle insgesamt ({}){}.', service_name, online_case_count::BIGINT, case_count::BIGINT,
                  CASE WHEN edited_date IS NULL THEN '' ELSE '; einzeln geändert zuletzt ab ' || strftime(edited_date, '%d.%m.%Y') END) AS message,
           'Bitte beide Zahlen prüfen: gleicher Zeitraum, gleiche Zählweise?' AS remedy
    FROM listed
    WHERE relevance = 'RELEVANT' AND rule.is_more_online(online_case_count, case_count)
    UNION ALL
    SELECT delivery_id, sheet_name, row_number, 'usage_entry', severity, code, online_case_count,
           format('„{}“ hat vom {} bis {} mehr Online-Fälle ({}) als {} ({}).', service_name, strftime(period_start_date, '%d.%m.%Y'),
                  strftime(period_end_date, '%d.%m.%Y'), online_case_count::BIGINT, whole, whole_count::BIGINT),
           remedy
    FROM counted
    WHERE rule.is_more_online(online_case_count, whole_count)
)
SELECT delivery_id, 'check', sheet_name, row_number, core.header_of(table_name, 'online_case_count'), NULL, severity, code,
       given_number::BIGINT::VARCHAR, message, remedy
FROM found;
