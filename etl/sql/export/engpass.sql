-- One row is municipality x bottleneck code at the latest reporting date.
SELECT leverage.ars, leverage.bottleneck_code AS engpass, leverage.service_count AS leistungen,
       rule.number_text(CASE WHEN $is_public::BOOLEAN THEN round(leverage.touched_case_count, -1) ELSE leverage.touched_case_count END)
           AS faelle_beruehrt,
       rule.number_text(CASE WHEN $is_public::BOOLEAN THEN round(leverage.freed_case_count, -1) ELSE leverage.freed_case_count END)
           AS faelle_sofort,
       rule.number_text(round(leverage.shared_case_count, CASE WHEN $is_public::BOOLEAN THEN -1 ELSE 1 END)) AS faelle_anteilig,
       coalesce(leverage.waiting_for, leverage.removable_by) AS loesbar_durch
FROM mart.leverage AS leverage
JOIN mart.municipality AS municipality ON municipality.ars = leverage.ars AND municipality.latest_date = leverage.reporting_date
WHERE municipality.is_demo = $is_demo::BOOLEAN AND ($ars::VARCHAR IS NULL OR leverage.ars = $ars::VARCHAR)
ORDER BY leverage.ars, leverage.shared_case_count DESC NULLS LAST, leverage.bottleneck_code;
