-- The newest list against the federal dashboard (docs/fachregeln.md 3.3): online by the list and not by PVOG, and the reverse.
-- Once per row of the list; the message names where the evidence stands. Two sources, neither of which is simply right.
INSERT INTO meta.finding
WITH listed AS (
    SELECT entry.*, service.service_name
    FROM core.entry AS entry
    JOIN core.service AS service USING (ozg_id)
    WHERE entry.reporting_date = entry.list_date AND entry.relevance = 'RELEVANT'
    QUALIFY entry.reporting_date = max(entry.reporting_date) OVER (PARTITION BY entry.ars)
),
-- One row is one list row with what the export says about it: about its LeiKa service, or about any of its bundle.
proven AS (
    SELECT listed.delivery_id, listed.sheet_name, listed.row_number,
           bool_or(evidence.is_online AND coalesce(evidence.is_active, true)) AS is_online,
           max(evidence.evidence_date) AS evidence_date,
           arg_max(delivery.file_name, (evidence.is_online::INTEGER, -evidence.row_number)) AS file_name,
           arg_max(evidence.row_number, (evidence.is_online::INTEGER, -evidence.row_number)) AS evidence_row,
           arg_max(evidence.url, (evidence.is_online::INTEGER, -evidence.row_number)) AS url
    FROM listed
    JOIN core.evidence AS evidence
      ON evidence.ars = listed.ars AND evidence.ozg_id = listed.ozg_id
     AND (listed.leika_key IS NULL OR evidence.leika_key = listed.leika_key)
    JOIN meta.delivery AS delivery ON delivery.delivery_id = evidence.delivery_id
    WHERE evidence.is_online IS NOT NULL
    GROUP BY listed.delivery_id, listed.sheet_name, listed.row_number
),
found AS (
    SELECT delivery_id, sheet_name, row_number, 'implementation_status' AS field, 'warning' AS severity, 'online_but_not_in_pvog' AS code,
           format('„{}“ ist am {} als online gemeldet, laut PVOG{} nicht („{}“, Zeile {}).', service_name, strftime(list_date, '%d.%m.%Y'),
                  coalesce(strftime(evidence_date, ' (Stand %d.%m.%Y)'), ''), file_name, evidence_row) AS message,
           'Bitte den Eintrag im Redaktionssystem des Landes und die Adresse des Onlinedienstes prüfen: Was dort fehlt, findet niemand über das Bundesportal.'
               AS remedy
    FROM listed
    JOIN proven USING (delivery_id, sheet_name, row_number)
    WHERE implementation_status = 'GO_LIVE' AND NOT coalesce(is_online, false) AND coalesce(golive_date <= evidence_date, true)
    UNION ALL
    SELECT delivery_id, sheet_name, row_number, 'implementation_status', 'warning', 'in_pvog_but_not_online',
           format('„{}“ ist am {} nicht als online gemeldet, laut PVOG{} aber online („{}“, Zeile {}{}).', service_name,
                  strftime(list_date, '%d.%m.%Y'), coalesce(strftime(evidence_date, ' (Stand %d.%m.%Y)'), ''), file_name, evidence_row,
                  coalesce(', ' || proven.url, '')),
           'Bitte die Adresse öffnen: Ist der Dienst da, den Status ändern; sonst den Eintrag im Redaktionssystem des Landes berichtigen.'
    FROM listed
    JOIN proven USING (delivery_id, sheet_name, row_number)
    WHERE rule.is_said_offline(implementation_status, level_high) AND is_online
)
SELECT delivery_id, 'check', sheet_name, row_number, core.header_of('service_entry', field), NULL, severity, code, NULL, message, remedy FROM found;
