-- A blocking bottleneck against what the same house says elsewhere (docs/fachregeln.md 5.2): a shared component that is online for the
-- whole house, or the answer to the criterion it stands for. Once per delivered row, at the last day it is in force.
INSERT INTO meta.finding
WITH blocking AS (
    SELECT bottleneck.*, kind.bottleneck_label
    FROM core.bottleneck AS bottleneck
    JOIN core.bottleneck_kind AS kind USING (bottleneck_code)
    WHERE bottleneck.is_open AND bottleneck.severity = 'BLOCKIEREND'
    QUALIFY bottleneck.reporting_date = max(bottleneck.reporting_date) OVER (PARTITION BY bottleneck.ars, bottleneck.delivery_id)
),
-- One row is one bottleneck with the services it is about: none of them may give another answer, or none at all.
answered AS (
    SELECT blocking.ars, blocking.reporting_date, blocking.delivery_id, blocking.sheet_name, blocking.row_number, blocking.ozg_id,
           blocking.bottleneck_code, blocking.bottleneck_label, any_value(service.service_name) AS service_name,
           list(DISTINCT entry.office) AS offices,
           CASE WHEN bool_and(against.answer_code IS NOT NULL)
                THEN min(format('„{}“ steht „{}“', criterion.header, label.answer_label)) END AS answer_words
    FROM blocking
    LEFT JOIN core.entry AS entry
      ON entry.ars = blocking.ars AND entry.reporting_date = blocking.reporting_date AND entry.ozg_id = blocking.ozg_id
     AND entry.is_counted AND entry.relevance = 'RELEVANT'
    LEFT JOIN rule.answer_consequence AS against
      ON against.version = entry.criteria_version AND against.consequence_kind = 'SPEAKS_AGAINST'
     AND against.consequence_code = blocking.bottleneck_code
     AND against.answer_code = rule.answer_to(entry.answers, against.criterion_code)
    LEFT JOIN rule.criterion AS criterion ON criterion.version = against.version AND criterion.criterion_code = against.criterion_code
    LEFT JOIN rule.criterion_answer AS label
      ON label.version = against.version AND label.criterion_code = against.criterion_code AND label.answer_code = against.answer_code
    LEFT JOIN core.service AS service ON service.ozg_id = blocking.ozg_id
    GROUP BY ALL
),
found AS (
    SELECT answered.delivery_id, answered.sheet_name, answered.row_number, 'bottleneck_code' AS field, 'warning' AS severity,
           'blocker_although_component_online' AS code, answered.bottleneck_code AS given_value,
           format('„{}“: „{}“ ({}) ist als blockierend eingetragen, der Basisdienst „{}“ ist aber{} für das ganze Haus online ({}Stand {}).',
                  coalesce(answered.service_name, 'Alle Leistungen'), answered.bottleneck_label, answered.bottleneck_code,
                  everywhere.component_name, coalesce(strftime(everywhere.since_date, ' seit %d.%m.%Y'), ''),
                  coalesce(format('Blatt „{}“, Zeile {}; ', nullif(everywhere.sheet_name, ''), everywhere.row_number), ''),
                  strftime(answered.reporting_date, '%d.%m.%Y')) AS message,
           'Bitte prüfen, was stimmt: Fehlt nur der Anschluss dieser Leistung, bitte als Maßnahme eintragen; ist der Engpass behoben, '
               'bitte „Behoben am“ ausfüllen; sonst den Status des Basisdienstes berichtigen.' AS remedy
    FROM answered
    JOIN mart.component_everywhere(false) AS everywhere USING (ars, reporting_date, bottleneck_code)
    -- An office that says of itself that it does not have the component yet is no contradiction.
    WHERE NOT EXISTS (
        SELECT 1 FROM core.component AS component
        WHERE component.ars = answered.ars AND component.reporting_date = answered.reporting_date
          AND list_contains(answered.offices, component.office)
          AND rule.component_code(component.component_name) = answered.bottleneck_code
          AND component.implementation_status IS DISTINCT FROM 'GO_LIVE'
    )
    UNION ALL
    SELECT delivery_id, sheet_name, row_number, 'bottleneck_code', 'warning', 'blocker_although_criterion_met', bottleneck_code,
           format('„{}“: „{}“ ({}) ist als blockierend eingetragen, bei {} (Stand {}).', service_name, bottleneck_label,
                  bottleneck_code, answer_words, strftime(reporting_date, '%d.%m.%Y')),
           'Bitte prüfen, was stimmt: Ist der Engpass behoben, bitte „Behoben am“ ausfüllen; besteht er noch, die Angabe zum Kriterium berichtigen.'
    FROM answered
    WHERE ozg_id IS NOT NULL AND answer_words IS NOT NULL
)
SELECT delivery_id, 'check', sheet_name, row_number, core.header_of('bottleneck_entry', field), NULL, severity, code, given_value, message, remedy FROM found;
