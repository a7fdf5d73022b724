-- One row is municipality x reporting date. In public output sums of cases are rounded to ten, so that no single hidden
-- count can be computed from them.
SELECT summary.ars, summary.reporting_date AS stichtag, summary.relevant_count AS relevant, summary.unchecked_count AS ungeprueft,
       summary.conform_count AS konform, summary.online_count AS online, summary.end_to_end_count AS ende_zu_ende,
       rule.number_text(CASE WHEN $is_public::BOOLEAN THEN round(summary.case_count, -1) ELSE summary.case_count END) AS faelle_gesamt,
       rule.number_text(CASE WHEN $is_public::BOOLEAN THEN round(summary.conform_case_count, -1) ELSE summary.conform_case_count END)
           AS faelle_konform
FROM mart.summary AS summary
JOIN mart.municipality AS municipality USING (ars)
WHERE municipality.is_demo = $is_demo::BOOLEAN AND ($ars::VARCHAR IS NULL OR summary.ars = $ars::VARCHAR)
ORDER BY summary.ars, summary.reporting_date;
