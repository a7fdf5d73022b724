-- One row is a service of the catalogue whose name is known, with what the municipality's list says about it: one relevance
-- (relevant before unchecked before not offered before somebody else's) counts over its relevant rows and, where it is somebody else's, whose
-- (responsible_body). NULL = not listed or not said.
WITH own AS (
    SELECT ozg_id,
           arg_min(relevance, list_position(['RELEVANT', 'UNGEPRUEFT', 'NICHT_ANGEBOTEN', 'ZUSTAENDIG_ANDERE'], relevance)) AS relevance,
           count(*) FILTER (is_in_ratio)::INTEGER AS relevant_count,
           count(*) FILTER (is_in_ratio AND is_conform)::INTEGER AS conform_count,
           string_agg(DISTINCT responsible_body, ', ' ORDER BY responsible_body) FILTER (relevance = 'ZUSTAENDIG_ANDERE') AS responsible_body,
           count(*) FILTER (is_in_ratio AND is_conform IS NULL)::INTEGER AS unknown_count,
           -- Shown only where one row is relevant.
           min(level_low) FILTER (is_in_ratio) AS level_low, min(level_high) FILTER (is_in_ratio) AS level_high,
           max(declared_level) FILTER (is_in_ratio) AS declared_level, max(rgm_version) FILTER (is_in_ratio) AS rgm_version,
           min(model_level_low) FILTER (is_in_ratio) AS model_level_low, min(model_level_high) FILTER (is_in_ratio) AS model_level_high,
           max(answered_count) FILTER (is_in_ratio) AS answered_count,
           sum(case_count) FILTER (is_in_ratio) AS case_count,
           rule.quality_of_sum(list(DISTINCT case_quality) FILTER (is_in_ratio AND case_count IS NOT NULL)) AS case_quality
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_counted
    GROUP BY ozg_id
)
SELECT service.ozg_id, service.service_name, service.subject_area, service.situation, service.is_catalogue_2018,
       service.is_municipal_possible, service.jurisdiction_level, service.is_focus_service,
       own.relevance, own.responsible_body, own.relevant_count, own.conform_count, own.unknown_count, own.level_low, own.level_high,
       own.declared_level, own.rgm_version, own.model_level_low, own.model_level_high, own.answered_count, own.case_count, own.case_quality
FROM mart.service AS service
LEFT JOIN own USING (ozg_id)
WHERE service.is_named
ORDER BY service.service_name, service.ozg_id
