-- One row is a service of the catalogue whose name is known, with what the municipality's list says about it: one relevance
-- (relevant before unchecked before not offered before somebody else's) and counts over its relevant
-- rows (conform_count + unknown_count + those known not to be), and of a single one its lowest and highest possible level. NULL = not listed.
WITH own AS (
    SELECT ozg_id,
           arg_min(relevance, list_position(['RELEVANT', 'UNGEPRUEFT', 'NICHT_ANGEBOTEN', 'ZUSTAENDIG_ANDERE'], relevance)) AS relevance,
           count(*) FILTER (is_in_ratio)::INTEGER AS relevant_count,
           count(*) FILTER (is_in_ratio AND is_conform)::INTEGER AS conform_count,
           count(*) FILTER (is_in_ratio AND is_conform IS NULL)::INTEGER AS unknown_count,
           min(level_low) FILTER (is_in_ratio) AS level_low, min(level_high) FILTER (is_in_ratio) AS level_high,
           sum(case_count) FILTER (is_in_ratio) AS case_count
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_counted
    GROUP BY ozg_id
)
SELECT service.ozg_id, service.service_name, service.subject_area, service.situation, service.is_catalogue_2018,
       service.is_municipal_possible, service.jurisdiction_level, service.is_focus_service,
       own.relevance, own.relevant_count, own.conform_count, own.unknown_count, own.level_low, own.level_high, own.case_count
FROM mart.service AS service
LEFT JOIN own USING (ozg_id)
WHERE service.is_named
ORDER BY service.service_name, service.ozg_id
