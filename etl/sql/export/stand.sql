-- One row is municipality x service with an own entry or evidence, at the municipality's latest reporting date, with $columns in the
-- order of the query inside: what the list says stands there under the field of the form, what is computed under the name it is
-- published by. With $is_public, counts are those of mart.protected_entry, files have neutral names, and the rank counts only rows
-- whose case count is not hidden: neither a rank nor its gap tells a hidden count. Nor does the row in the list: many are sorted by
-- their counts. Estimates are kept apart from counted cases and
-- never public.
WITH latest AS (
    SELECT entry.*, estimate.estimate_low, estimate.estimate_high, estimate.estimate_kind, estimate.estimate_basis, estimate.estimate_source,
           NOT $is_public::BOOLEAN AND rule.is_to_be_estimated(entry.is_in_ratio, entry.case_count, estimate.estimate) AS is_estimate_shown
    FROM mart.entry AS entry
    JOIN mart.municipality AS municipality ON municipality.ars = entry.ars AND municipality.latest_date = entry.reporting_date
    LEFT JOIN mart.estimate AS estimate
      ON estimate.ars = entry.ars AND estimate.ozg_id = entry.ozg_id AND estimate.leika_key IS NOT DISTINCT FROM entry.leika_key
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
stated AS (
    SELECT latest.* REPLACE (
               given_target_level AS target_level,
               CASE WHEN $is_public::BOOLEAN AND is_case_hidden THEN $suppressed::VARCHAR
                    ELSE rule.number_text(case_count) END AS case_count,
               rule.case_kind(case_count, case_quality) AS case_quality,
               CASE WHEN $is_public::BOOLEAN AND is_online_hidden THEN $suppressed::VARCHAR
                    ELSE rule.number_text(online_case_count) END AS online_case_count,
               CASE WHEN $is_public::BOOLEAN AND is_share_hidden THEN $suppressed::VARCHAR
                    ELSE rule.number_text(round(online_share, 4)) END AS online_share
           ),
           rule.case_surety(latest.case_count, latest.case_quality) AS faelle_qualitaet, case_year AS faelle_zaehljahr,
           service_name AS leistung, latest.reporting_date AS stichtag,
           -- on the scale of rgm_version
           coalesce(level_low, model_level_low) AS reifegrad_min, coalesce(level_high, model_level_high) AS reifegrad_max,
           CASE coalesce(latest.is_conform, is_model_conform) WHEN true THEN 'ja' WHEN false THEN 'nein' END AS konform,
           CASE is_end_to_end WHEN true THEN 'ja' WHEN false THEN 'nein' END AS ende_zu_ende,
           CASE WHEN NOT $is_public::BOOLEAN THEN computed_rank
                WHEN NOT is_case_hidden AND computed_rank IS NOT NULL THEN row_number() OVER (
                    PARTITION BY latest.ars, is_case_hidden OR computed_rank IS NULL ORDER BY computed_rank) END AS rang_berechnet,
           -- whether a service is rare or in the order depends on its count
           CASE WHEN NOT ($is_public::BOOLEAN AND is_case_hidden AND rank_group IN ('SELBST', 'ANSTOSSEN', 'NAECHSTES', 'SELTEN'))
                THEN rank_group END AS rang_gruppe,
           CASE WHEN NOT ($is_public::BOOLEAN AND is_case_hidden AND rank_group IN ('SELBST', 'ANSTOSSEN', 'NAECHSTES', 'SELTEN'))
                THEN rank_basis END AS rang_grundlage,
           printf('%.1f', round(CASE WHEN $is_public::BOOLEAN THEN public_priority_score ELSE priority_score END, 1)) AS prioritaet,
           printf('%.1f', round(CASE WHEN NOT ($is_public::BOOLEAN AND is_case_hidden) THEN priority_low END, 1)) AS prioritaet_min,
           printf('%.1f', round(CASE WHEN NOT ($is_public::BOOLEAN AND is_case_hidden) THEN priority_high END, 1)) AS prioritaet_max,
           CASE WHEN is_estimate_shown THEN floor(estimate_low)::BIGINT END AS faelle_geschaetzt_min,
           CASE WHEN is_estimate_shown THEN ceil(estimate_high)::BIGINT END AS faelle_geschaetzt_max,
           CASE WHEN is_estimate_shown THEN rule.estimate_text(estimate_kind, estimate_basis, estimate_source) END AS faelle_schaetzung_quelle,
           hindering_codes AS engpaesse,
           CASE is_online_by_pvog WHEN true THEN 'ja' WHEN false THEN 'nein' END AS online_laut_pvog, edited_date AS geaendert_am,
           CASE WHEN $is_public::BOOLEAN THEN neutral_source ELSE source_file END AS quelle_datei,
           source_sheet AS quelle_blatt, CASE WHEN NOT $is_public::BOOLEAN THEN source_row END AS quelle_zeile
    FROM latest
    JOIN mart.protected_entry AS protected
      ON protected.ars = latest.ars AND protected.reporting_date = latest.reporting_date AND protected.ozg_id = latest.ozg_id
     AND protected.leika_key IS NOT DISTINCT FROM latest.leika_key
    UNION ALL BY NAME
    SELECT evidence.ars, evidence.ozg_id, evidence.leika_key, coalesce(leika.leika_name, service.service_name) AS leistung,
           evidence.evidence_date AS stichtag, '' AS engpaesse,
           CASE evidence.is_online WHEN true THEN 'ja' WHEN false THEN 'nein' END AS online_laut_pvog,
           CASE WHEN $is_public::BOOLEAN THEN neutral.neutral_name ELSE delivery.file_name END AS quelle_datei,
           evidence.sheet_name AS quelle_blatt, CASE WHEN NOT $is_public::BOOLEAN THEN evidence.row_number END AS quelle_zeile
    FROM only_evidence AS evidence
    LEFT JOIN meta.neutral_delivery AS neutral USING (delivery_id)
    JOIN core.service AS service USING (ozg_id)
    LEFT JOIN core.leika_service AS leika ON leika.leika_key = evidence.leika_key
    LEFT JOIN meta.delivery AS delivery USING (delivery_id)
)
SELECT COLUMNS($columns::VARCHAR[])
FROM stated
ORDER BY ars, ozg_id, leika_key NULLS FIRST;
