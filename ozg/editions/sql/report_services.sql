-- One row is municipality x service of the list at the latest reporting date, relevant or not, as the list has it.
WITH latest AS (
    SELECT entry.*, municipality.short_name
    FROM mart.entry AS entry
    JOIN mart.municipality AS municipality ON municipality.ars = entry.ars AND municipality.latest_date = entry.reporting_date
),
last_year AS (
    SELECT entry.ars, entry.ozg_id, entry.leika_key, entry.level_low
    FROM mart.entry AS entry
    JOIN mart.municipality AS municipality ON municipality.ars = entry.ars AND municipality.latest_date > entry.reporting_date
),
waiting AS (
    SELECT ars, ozg_id, leika_key, list_sort(list(DISTINCT owner_code)) AS owner_codes
    FROM mart.bottleneck WHERE NOT is_proposed GROUP BY ars, ozg_id, leika_key
),
unrated AS (
    SELECT ars, ozg_id, leika_key, string_agg(DISTINCT bottleneck_code, ' ' ORDER BY bottleneck_code) AS unrated_codes
    FROM mart.bottleneck WHERE rule.is_unrated(is_proposed, severity, is_below_target) GROUP BY ars, ozg_id, leika_key
),
-- Whose list names bottlenecks at all: of the others no code is not "none".
naming AS (SELECT DISTINCT ars, true AS names_any FROM mart.bottleneck)
SELECT row_number() OVER (ORDER BY latest.ars, latest.ozg_id, latest.leika_key NULLS FIRST) AS line_number,
       latest.* EXCLUDE (subject_area, situation, blocking_codes)
           -- named by the criteria of the model of the ratios
           REPLACE (CASE WHEN rule.criteria_version(latest.rgm_version) = rule.default_version() THEN latest.binding_criteria END AS binding_criteria), service.service_name AS bundle_name, service.subject_area, service.situation,
       coalesce(leika.typ, service.type_codes) AS type_codes,
       CASE WHEN latest.answered_count > 0 THEN latest.level_low END AS computed_level,
       last_year.level_low AS level_last_year,
       -- of a bundle as a whole nobody says it: some of its services may be, others not
       CASE WHEN contains(coalesce(latest.duty, ''), 'SDG') THEN true ELSE leika.is_sdg END AS is_sdg,
       service.is_focus_service OR contains(coalesce(latest.duty, ''), 'FOKUS') AS is_focus_service,
       waiting.owner_codes, CASE WHEN names_any THEN latest.blocking_codes END AS blocking_codes,
       CASE WHEN names_any THEN coalesce(unrated.unrated_codes, '') END AS unrated_codes, time.visit_count, time.measured_minutes, time.backlog_count, time.finished_a_month, time.processing_days
FROM latest
JOIN mart.service AS service USING (ozg_id)
LEFT JOIN core.leika_service AS leika ON leika.leika_key = latest.leika_key AND leika.ozg_id = latest.ozg_id
LEFT JOIN mart.service_time AS time ON time.ars = latest.ars AND time.reporting_date = latest.reporting_date AND time.ozg_id = latest.ozg_id
                                   AND time.leika_key IS NOT DISTINCT FROM latest.leika_key
LEFT JOIN last_year ON last_year.ars = latest.ars AND last_year.ozg_id = latest.ozg_id
                   AND last_year.leika_key IS NOT DISTINCT FROM latest.leika_key
LEFT JOIN waiting ON waiting.ars = latest.ars AND waiting.ozg_id = latest.ozg_id
                 AND waiting.leika_key IS NOT DISTINCT FROM latest.leika_key
LEFT JOIN unrated ON unrated.ars = latest.ars AND unrated.ozg_id = latest.ozg_id
                 AND unrated.leika_key IS NOT DISTINCT FROM latest.leika_key
LEFT JOIN naming ON naming.ars = latest.ars
ORDER BY line_number
