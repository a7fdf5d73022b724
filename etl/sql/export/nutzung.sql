-- One row is municipality x service x period, with $columns in the order of the query inside: what the list says stands there under
-- the field of the form, what is computed under the name it is published by. In public output counts, and the periods shown at all,
-- are those of mart.protected_usage, and files have neutral names.
WITH counted AS (
    SELECT usage.* REPLACE (
               CASE WHEN $is_public::BOOLEAN AND protected.is_case_hidden THEN $suppressed::VARCHAR
                    ELSE rule.number_text(usage.case_count) END AS case_count,
               CASE WHEN $is_public::BOOLEAN AND protected.is_online_hidden THEN $suppressed::VARCHAR
                    ELSE rule.number_text(usage.online_case_count) END AS online_case_count
           ),
           rule.case_surety(usage.case_count, usage.case_quality) AS faelle_qualitaet,
           usage.period_start_date AS zeitraum_von, usage.period_end_date AS zeitraum_bis,
           CASE WHEN $is_public::BOOLEAN THEN usage.neutral_source ELSE usage.source_file END AS quelle_datei
    FROM mart.usage AS usage
    JOIN mart.municipality AS municipality USING (ars)
    LEFT JOIN mart.protected_usage AS protected
      ON protected.ars = usage.ars AND protected.ozg_id = usage.ozg_id
     AND protected.leika_key IS NOT DISTINCT FROM usage.leika_key
     AND protected.period_start_date = usage.period_start_date AND protected.period_end_date = usage.period_end_date
    WHERE municipality.is_demo = $is_demo::BOOLEAN AND ($ars::VARCHAR IS NULL OR usage.ars = $ars::VARCHAR)
      AND (NOT $is_public::BOOLEAN OR protected.ars IS NOT NULL)
)
SELECT COLUMNS($columns::VARCHAR[])
FROM counted
ORDER BY ars, ozg_id, zeitraum_von, zeitraum_bis, leika_key NULLS FIRST;
