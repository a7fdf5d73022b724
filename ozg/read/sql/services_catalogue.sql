-- One row is a service of the catalogue whose name is known, with what the municipality's list says about it: one relevance
-- (relevant before unchecked before not offered before somebody else's) counts over its relevant rows and, where it is somebody else's, whose
-- (responsible_body). NULL = not listed or not said.
WITH own AS (
    SELECT ozg_id,
           arg_min(relevance, list_position(['RELEVANT', 'UNGEPRUEFT', 'NICHT_ANGEBOTEN', 'ZUSTAENDIG_ANDERE'], relevance)) AS relevance,
           count(*) FILTER (is_in_ratio)::INTEGER AS relevant_count,
           sum(is_conform::INTEGER) FILTER (is_in_ratio)::INTEGER AS conform_count,
           string_agg(DISTINCT responsible_body, ', ' ORDER BY responsible_body) FILTER (relevance = 'ZUSTAENDIG_ANDERE') AS responsible_body,
           min(level_low) FILTER (is_in_ratio) AS level_low,
           sum(case_count) FILTER (is_in_ratio) AS case_count
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_counted
    GROUP BY ozg_id
)
SELECT service.ozg_id, service.service_name, service.subject_area, service.situation, service.is_catalogue_2018,
       service.is_municipal_possible, service.jurisdiction_level, service.is_focus_service,
       own.relevance, own.responsible_body, own.relevant_count, own.conform_count, own.level_low, own.case_count
FROM mart.service AS service
LEFT JOIN own USING (ozg_id)
WHERE service.is_named
ORDER BY service.service_name, service.ozg_id
