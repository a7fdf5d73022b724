-- One row is municipality x service with an own entry or evidence, at the municipality's latest reporting date.
-- With $is_public, small counts are hidden by the rule of usage.sql; where hiding one count of a group alone would let it be
-- computed from the group's sum, the next smallest is hidden as well.
WITH latest AS (
    SELECT entry.*
    FROM mart.entry AS entry
    JOIN mart.municipality AS municipality ON municipality.ars = entry.ars AND municipality.latest_date = entry.reporting_date
    WHERE municipality.is_demo = $is_demo::BOOLEAN AND ($ars::VARCHAR IS NULL OR entry.ars = $ars::VARCHAR)
),
only_evidence AS (
    SELECT evidence.*
    FROM core.evidence AS evidence
    JOIN mart.municipality AS municipality USING (ars)
    WHERE municipality.is_demo = $is_demo::BOOLEAN AND ($ars::VARCHAR IS NULL OR evidence.ars = $ars::VARCHAR)
      AND NOT EXISTS (SELECT 1 FROM latest WHERE latest.ars = evidence.ars AND latest.ozg_id = evidence.ozg_id)
    -- several LeiKa services of one bundle are several rows, as they are in the export of the federal dashboard
),
marked AS (
    SELECT latest.*, threshold.small_count,
           rule.is_small_count(latest.case_count, threshold.small_count) AS is_case_small,
           rule.is_small_count(latest.online_case_count, threshold.small_count)
               OR rule.is_small_count(latest.case_count - latest.online_case_count, threshold.small_count) AS is_online_small
    FROM latest
    JOIN core.protection AS threshold USING (ozg_id)
),
hidden AS (
    SELECT marked.*,
           $is_public::BOOLEAN AND (is_case_small OR (
               count(*) FILTER (is_case_small) OVER subset = 1
               AND row_number() OVER (PARTITION BY ars, coalesce(is_conform, false), is_case_small OR coalesce(case_count, 0) = 0
                                      ORDER BY case_count, ozg_id, leika_key) = 1
               AND case_count > 0 AND NOT is_case_small)) AS is_case_hidden,
           $is_public::BOOLEAN AND (is_online_small OR (
               count(*) FILTER (is_online_small) OVER subset = 1
               AND row_number() OVER (PARTITION BY ars, coalesce(is_conform, false), is_online_small OR coalesce(online_case_count, 0) = 0
                                      ORDER BY online_case_count, ozg_id, leika_key) = 1
               AND online_case_count > 0 AND NOT is_online_small)) AS is_online_hidden
    FROM marked
    WINDOW subset AS (PARTITION BY ars, coalesce(is_conform, false))
)
SELECT ars, ozg_id, leika_key, service_name AS leistung, reporting_date AS stichtag, relevance AS relevanz,
       implementation_status AS status, declared_level AS reifegrad_angabe, level_low AS reifegrad_min, level_high AS reifegrad_max,
       rgm_version,
       CASE is_conform WHEN true THEN 'ja' WHEN false THEN 'nein' END AS konform,
       CASE is_end_to_end WHEN true THEN 'ja' WHEN false THEN 'nein' END AS ende_zu_ende,
       given_target_level AS ziel_reifegrad, target_date AS zieldatum, priority_rank AS rang,
       CASE WHEN $is_public::BOOLEAN AND is_case_hidden THEN NULL ELSE printf('%.1f', round(priority_score, 1)) END AS prioritaet,
       CASE WHEN is_case_hidden THEN $suppressed::VARCHAR ELSE rule.number_text(case_count) END AS faelle_jahr,
       CASE WHEN is_online_hidden OR (is_case_hidden AND online_case_count IS NOT NULL) THEN $suppressed::VARCHAR
            ELSE rule.number_text(online_case_count) END AS online_faelle,
       CASE WHEN is_online_hidden OR (is_case_hidden AND online_share IS NOT NULL)
                 OR ($is_public::BOOLEAN AND rule.is_small_ratio(online_case_count, case_count, small_count, $smallest_denominator::INTEGER))
            THEN $suppressed::VARCHAR ELSE rule.number_text(round(online_share, 4)) END AS online_quote,
       bottleneck_codes AS engpaesse,
       CASE is_online_by_pvog WHEN true THEN 'ja' WHEN false THEN 'nein' END AS online_laut_pvog,
       source_file AS quelle_datei, source_sheet AS quelle_blatt, source_row AS quelle_zeile
FROM hidden
UNION ALL
SELECT evidence.ars, evidence.ozg_id, evidence.leika_key, coalesce(leika.leika_name, service.service_name), evidence.evidence_date, NULL,
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '',
       CASE evidence.is_online WHEN true THEN 'ja' WHEN false THEN 'nein' END,
       delivery.file_name, evidence.sheet_name, evidence.row_number
FROM only_evidence AS evidence
JOIN core.service AS service USING (ozg_id)
LEFT JOIN core.leika_service AS leika ON leika.leika_key = evidence.leika_key
LEFT JOIN meta.delivery AS delivery USING (delivery_id)
ORDER BY ars, ozg_id, leika_key NULLS FIRST;
