-- One row is municipality x reporting date. In public output sums of cases are those of mart.protected_summary.
SELECT summary.ars, summary.reporting_date AS stichtag, summary.relevant_count AS relevant, summary.unchecked_count AS ungeprueft,
       -- empty, not 0, while nothing is known of any relevant service
       CASE WHEN summary.unknown_level_count < summary.relevant_count THEN summary.conform_count END AS konform,
       summary.unknown_level_count AS konform_unbekannt, summary.online_count AS online, summary.end_to_end_count AS ende_zu_ende,
       rule.sum_text($is_public::BOOLEAN, summary.case_count,
                     protected.is_case_hidden, protected.public_case_count, $suppressed::VARCHAR) AS faelle_gesamt,
       rule.sum_text($is_public::BOOLEAN, summary.conform_case_count,
                     protected.is_conform_hidden, protected.public_conform_case_count, $suppressed::VARCHAR) AS faelle_konform,
       rule.sum_text($is_public::BOOLEAN, summary.known_case_count,
                     protected.is_known_hidden, protected.public_known_case_count, $suppressed::VARCHAR) AS faelle_bekannt
FROM mart.summary AS summary
JOIN mart.municipality AS municipality USING (ars)
LEFT JOIN mart.protected_summary AS protected USING (ars, reporting_date)
WHERE municipality.is_demo = $is_demo::BOOLEAN AND ($ars::VARCHAR IS NULL OR summary.ars = $ars::VARCHAR)
ORDER BY summary.ars, summary.reporting_date;
