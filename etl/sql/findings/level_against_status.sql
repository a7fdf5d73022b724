-- Contradictions within one service row (docs/fachregeln.md 3.1, 2.3), once per delivered row that is in force.
INSERT INTO meta.finding
WITH listed AS (
    SELECT entry.*, service.service_name,
           bool_or(entry.url IS NOT NULL) OVER (PARTITION BY entry.delivery_id) AS list_has_urls
    FROM core.entry AS entry
    JOIN core.service AS service USING (ozg_id)
    WHERE entry.reporting_date = entry.list_date AND entry.relevance = 'RELEVANT'
),
found AS (
    SELECT delivery_id, sheet_name, row_number, 'url' AS field, 'warning' AS severity, 'online_without_url' AS code, NULL AS given_value,
           format('„{}“ ist als online gemeldet, aber ohne Adresse.', service_name) AS message,
           'Bitte die Adresse des Onlinedienstes eintragen, damit die Angabe nachprüfbar ist.' AS remedy
    FROM listed WHERE implementation_status = 'GO_LIVE' AND url IS NULL AND list_has_urls
    UNION ALL
    SELECT delivery_id, sheet_name, row_number, 'implementation_status', 'warning', 'online_but_low_level', level_low::VARCHAR,
           format('„{}“ ist als online gemeldet, erreicht aber nur Reifegrad {}.', service_name, level_low),
           format('Bitte Status oder Reifegrad prüfen: Online heißt mindestens Reifegrad {}.', rule.online_level())
    FROM listed WHERE implementation_status = 'GO_LIVE' AND level_high < rule.online_level()
    UNION ALL
    SELECT delivery_id, sheet_name, row_number, 'implementation_status', 'warning', 'level_without_status', level_low::VARCHAR,
           format('„{}“ hat Reifegrad {}, der Status steht aber auf „{}“.', service_name, level_low,
                  list_extract($status_words::VARCHAR[], list_position($status_codes::VARCHAR[], implementation_status))),
           'Bitte den Status auf „online“ setzen oder den Reifegrad prüfen.'
    FROM listed WHERE rule.is_said_not_public(implementation_status) AND level_low >= rule.conform_level()
    UNION ALL
    SELECT delivery_id, sheet_name, row_number, CASE WHEN answered_count = 0 THEN 'declared_level' ELSE 'legal_ceiling_level' END, 'warning',
           'level_above_ceiling', model_level_low::VARCHAR,
           format('„{}“ hat Reifegrad {}, die rechtliche Obergrenze ist aber Reifegrad {}{}.', service_name, model_level_low,
                  legal_ceiling_level, coalesce(' (' || legal_ceiling_reason || ')', '')),
           'Gezählt wird der Reifegrad. Bitte prüfen, was stimmt, und den Reifegrad oder die Obergrenze berichtigen.'
    FROM listed WHERE model_level_low > legal_ceiling_level
    UNION ALL
    SELECT delivery_id, sheet_name, row_number, 'golive_date', 'warning', 'golive_in_future', golive_date::VARCHAR,
           format('„{}“ ist als online gemeldet, das Datum {} liegt aber nach dem Stichtag.', service_name, strftime(golive_date, '%d.%m.%Y')),
           'Bitte Status oder Datum prüfen.'
    FROM listed WHERE implementation_status = 'GO_LIVE' AND golive_date > reporting_date
    UNION ALL
    SELECT delivery_id, sheet_name, row_number, 'implementation_status', 'warning', 'golive_passed_but_not_online', golive_date::VARCHAR,
           format('„{}“ ist nach dem Go-live seit {} online, der Status steht aber auf „{}“.', service_name, strftime(golive_date, '%d.%m.%Y'),
                  list_extract($status_words::VARCHAR[], list_position($status_codes::VARCHAR[], implementation_status))),
           'Bitte den Status auf „online“ setzen oder das Datum berichtigen; bis dahin steht die Leistung nicht unter „Selbst tun“.'
    FROM listed WHERE rule.is_not_offered(implementation_status) AND golive_date <= reporting_date
    UNION ALL
    SELECT delivery_id, sheet_name, row_number, 'implementation_status', 'warning', 'target_reached_but_not_online', model_level_low::VARCHAR,
           format('„{}“ hat Reifegrad {} und damit sein Ziel erreicht, der Status steht aber auf „{}“.', service_name, model_level_low,
                  list_extract($status_words::VARCHAR[], list_position($status_codes::VARCHAR[], implementation_status))),
           'Bitte den Status auf „online“ setzen oder Reifegrad oder Ziel berichtigen; bis dahin steht die Leistung nicht unter „Selbst tun“.'
    FROM listed
    WHERE rule.is_running(implementation_status) AND model_level_low >= target_level
      AND NOT coalesce(rule.is_at_legal_ceiling(model_level_low, legal_ceiling_level), false)
      AND NOT (rule.is_said_not_public(implementation_status) AND level_low >= rule.conform_level())
    UNION ALL
    SELECT delivery_id, sheet_name, row_number, 'given_name', 'info', 'row_not_counted', given_name,
           format('Die Zeile „{}“ zählt nicht mit: Zu „{}“ stehen genauere Zeilen in der Liste.', coalesce(given_name, service_name), service_name),
           'Bitte den 14-stelligen LeiKa-Schlüssel eintragen, wenn die Zeile etwas anderes meint als diese; sonst ist nichts zu tun.'
    FROM listed WHERE NOT is_counted
    UNION ALL
    SELECT delivery_id, sheet_name, row_number, 'target_date', 'info', 'target_date_passed', target_date::VARCHAR,
           format('„{}“ sollte bis {} online sein und ist es noch nicht.', service_name, strftime(target_date, '%d.%m.%Y')),
           'Bitte ein neues Zieldatum eintragen oder den Status ändern.'
    FROM listed
    WHERE rule.is_overdue(implementation_status, target_date, reporting_date,
                          rule.is_said_both(implementation_status, golive_date, reporting_date, model_level_low, target_level))
    UNION ALL
    SELECT delivery_id, sheet_name, row_number, 'declared_level', 'warning', 'level_differs_from_criteria', declared_level::VARCHAR,
           format('„{}“: angegeben ist Reifegrad {}, aus den Kriterien folgt {}.', service_name, declared_level,
                  CASE WHEN model_level_low = model_level_high THEN model_level_low::VARCHAR
                       ELSE format('{} bis {}', model_level_low, model_level_high) END),
           'Gezählt wird, was aus den Kriterien folgt. Bitte Angabe oder Kriterien berichtigen.'
    FROM listed
    WHERE answered_count > 0 AND declared_level NOT BETWEEN model_level_low AND model_level_high
    UNION ALL
    SELECT delivery_id, sheet_name, row_number, 'target_level', 'warning', 'target_above_ceiling', given_target_level::VARCHAR,
           format('„{}“: Ziel ist Reifegrad {}, die rechtliche Obergrenze aber Reifegrad {}{}.', service_name, given_target_level,
                  legal_ceiling_level, coalesce(' (' || legal_ceiling_reason || ')', '')),
           'Gezählt und gezeigt wird der niedrigere Wert als Ziel. Bitte das Ziel oder die Obergrenze berichtigen.'
    FROM listed WHERE rgm_version = criteria_version AND given_target_level > legal_ceiling_level
    UNION ALL
    SELECT delivery_id, sheet_name, row_number, 'interface_status', 'warning', 'interface_against_handover',
           CASE interface_status WHEN 'JA' THEN 'ja' ELSE 'nein' END,
           format('„{}“: bei „Schnittstelle“ steht „{}“, bei „{}“ aber „{}“.', service_name,
                  CASE interface_status WHEN 'JA' THEN 'ja' ELSE 'nein' END, criterion.header, answer.answer_label),
           'Bitte prüfen, was stimmt: Kommen die Anträge ohne Abtippen im Fachverfahren an, oder werden sie ausgedruckt?'
    FROM listed
    JOIN rule.answer_consequence AS contradicting
      ON contradicting.version = listed.criteria_version AND contradicting.consequence_kind = 'CONTRADICTS'
     AND contradicting.answer_code = rule.answer_to(listed.answers, contradicting.criterion_code)
     AND contradicting.consequence_code = CASE interface_status WHEN 'JA' THEN 'Schnittstelle ja' WHEN 'NEIN' THEN 'Schnittstelle nein' END
    JOIN rule.criterion AS criterion
      ON criterion.version = contradicting.version AND criterion.criterion_code = contradicting.criterion_code
    JOIN rule.criterion_answer AS answer
      ON answer.version = contradicting.version AND answer.criterion_code = contradicting.criterion_code
     AND answer.answer_code = contradicting.answer_code
    UNION ALL
    SELECT delivery_id, sheet_name, row_number, 'rationale', 'info', 'postponed_without_reason', NULL,
           format('„{}“ ist zurückgestellt, aber ohne Begründung.', service_name),
           'Bitte kurz begründen; eine bewusste Zurückstellung ist ein guter Stand, wenn sie begründet ist.'
    FROM listed WHERE implementation_status = 'ZURUECKGESTELLT' AND rationale IS NULL AND remark IS NULL
    UNION ALL
    SELECT delivery_id, sheet_name, row_number, 'review_date', 'info', 'review_date_passed', review_date::VARCHAR,
           format('„{}“ ist zurückgestellt; über die Leistung sollte am {} neu entschieden werden.', service_name, strftime(review_date, '%d.%m.%Y')),
           'Bitte neu entscheiden: den Status ändern oder eine neue Wiedervorlage eintragen.'
    FROM listed WHERE rule.is_review_due(implementation_status, review_date, reporting_date)
)
SELECT delivery_id, 'check', sheet_name, row_number, core.header_of('service_entry', field), NULL, severity, code, given_value, message, remedy FROM found;
