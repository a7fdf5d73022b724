-- One row is municipality x reporting date. In public output sums of cases are those of mart.protected_summary.
SELECT summary.ars, summary.reporting_date AS stichtag, summary.relevant_count AS relevant, summary.unchecked_count AS ungeprueft,
       -- empty, not 0, while nothing is known of any relevant service
       CASE WHEN summary.unknown_level_count < summary.relevant_count THEN summary.conform_count END AS konform,
       summary.unknown_level_count AS konform_unbekannt, summary.online_count AS online, summary.end_to_end_count AS ende_zu_ende,
       CASE WHEN NOT $is_public::BOOLEAN THEN rule.number_text(summary.case_count)
            WHEN protected.is_case_hidden THEN $suppressed::VARCHAR ELSE rule.number_text(protected.public_case_count) END AS faelle_gesamt,
       CASE WHEN NOT $is_public::BOOLEAN THEN rule.number_text(summary.conform_case_count)
            WHEN protected.is_conform_hidden THEN $suppressed::VARCHAR
            ELSE rule.number_text(protected.public_conform_case_count) END AS faelle_konform,
       CASE WHEN NOT $is_public::BOOLEAN THEN rule.number_text(summary.known_case_count)
            WHEN protected.is_known_hidden THEN $suppressed::VARCHAR
            ELSE rule.number_text(protected.public_known_case_count) END AS faelle_bekannt
FROM mart.summary AS summary
JOIN mart.municipality AS municipality USING (ars)
LEFT JOIN mart.protected_summary AS protected USING (ars, reporting_date)
WHERE municipality.is_demo = $is_demo::BOOLEAN AND ($ars::VARCHAR IS NULL OR summary.ars = $ars::VARCHAR)
ORDER BY summary.ars, summary.reporting_date;
