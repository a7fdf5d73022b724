-- One row is municipality x service x period. In public output small counts are hidden; a period inside a longer one is left
-- out when any count of that service is small, so that no difference gives a hidden count away.
WITH marked AS (
    SELECT usage.*, threshold.small_count,
           rule.is_small_count(usage.case_count, threshold.small_count) AS is_case_small,
           rule.is_small_count(usage.online_case_count, threshold.small_count)
               OR rule.is_small_count(usage.case_count - usage.online_case_count, threshold.small_count) AS is_online_small
    FROM mart.usage AS usage
    JOIN mart.municipality AS municipality USING (ars)
    JOIN core.protection AS threshold USING (ozg_id)
    WHERE municipality.is_demo = $is_demo::BOOLEAN AND ($ars::VARCHAR IS NULL OR usage.ars = $ars::VARCHAR)
),
guarded AS (
    SELECT *, bool_or(is_case_small) OVER service AS has_small_case, bool_or(is_online_small) OVER service AS has_small_online,
           max(month_count) OVER service AS longest
    FROM marked
    WINDOW service AS (PARTITION BY ars, ozg_id, leika_key)
)
SELECT ars, ozg_id, period_start_date AS zeitraum_von, period_end_date AS zeitraum_bis,
       CASE WHEN $is_public::BOOLEAN AND is_case_small THEN $suppressed::VARCHAR ELSE rule.number_text(case_count) END AS faelle,
       CASE WHEN $is_public::BOOLEAN AND (is_online_small OR is_case_small) AND online_case_count IS NOT NULL
            THEN $suppressed::VARCHAR ELSE rule.number_text(online_case_count) END AS online_faelle,
       source_file AS quelle_datei
FROM guarded
WHERE NOT ($is_public::BOOLEAN AND (has_small_case OR has_small_online) AND month_count < longest)
ORDER BY ars, ozg_id, zeitraum_von, zeitraum_bis;
