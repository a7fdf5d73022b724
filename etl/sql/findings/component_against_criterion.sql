-- A shared component is online for the whole house and the service says that it has none (docs/fachregeln.md 5.2): an account (E01),
-- a payment (E03). Once per delivered row of the list, at the last day it is in force.
INSERT INTO meta.finding
WITH listed AS (
    SELECT entry.ars, entry.reporting_date, entry.delivery_id, entry.sheet_name, entry.row_number, entry.office, service.service_name,
           proposal.consequence_code AS bottleneck_code, criterion.header, label.answer_label
    FROM core.entry AS entry
    JOIN core.service AS service USING (ozg_id)
    JOIN core.set_answer AS answer USING (answer_set_id)
    JOIN rule.answer_consequence AS proposal
      ON proposal.version = answer.version AND proposal.criterion_code = answer.criterion_code
     AND proposal.answer_code = answer.answer_code AND proposal.consequence_kind = 'PROPOSES'
    JOIN rule.criterion AS criterion ON criterion.version = answer.version AND criterion.criterion_code = answer.criterion_code
    JOIN rule.criterion_answer AS label
      ON label.version = answer.version AND label.criterion_code = answer.criterion_code AND label.answer_code = answer.answer_code
    WHERE entry.relevance = 'RELEVANT' AND proposal.consequence_code IN ('E01', 'E03')
    QUALIFY entry.reporting_date = max(entry.reporting_date) OVER (PARTITION BY entry.ars, entry.delivery_id)
)
SELECT listed.delivery_id, 'check', listed.sheet_name, listed.row_number, listed.header, NULL,
       'warning', 'component_online_but_not_used', listed.answer_label,
       format('„{}“: bei „{}“ steht „{}“, der Basisdienst „{}“ ist aber{} für das ganze Haus online ({}Stand {}).', listed.service_name,
              listed.header, listed.answer_label,
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
