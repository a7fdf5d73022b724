-- One row is a project x service it is to bring online, with its level and state at the date (NULL: not known, or not in
-- the list). is_ours: false for one the list calls the business of others; only the rest are in a ratio.
SELECT project.project_name, coalesce(leika.leika_name, service.service_name) AS service_name,
       coalesce(leika.ozg_id, given.service_key) AS ozg_id, entry.relevance, coalesce(entry.relevance = 'RELEVANT', true) AS is_ours,
       entry.level_low, entry.is_conform,
       entry.implementation_status, entry.target_date
FROM core.project AS project, unnest(string_split(project.service_keys, ' ')) WITH ORDINALITY AS given(service_key, place)
LEFT JOIN core.leika_service AS leika ON leika.leika_key = given.service_key
JOIN core.service AS service ON service.ozg_id = coalesce(leika.ozg_id, given.service_key)
LEFT JOIN (
    SELECT ozg_id, leika_key, relevance, level_low, is_conform, implementation_status, target_date
    FROM mart.entry WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
) AS entry
  -- a list may speak of the bundle as a whole where the project means one of its services
  ON entry.ozg_id = service.ozg_id AND (leika.leika_key IS NULL OR entry.leika_key IS NULL OR entry.leika_key = leika.leika_key)
WHERE project.ars = $ars::VARCHAR AND project.reporting_date = $date::DATE
QUALIFY row_number() OVER (PARTITION BY project.row_number, given.place
                           ORDER BY entry.leika_key IS NOT DISTINCT FROM leika.leika_key DESC, entry.level_low) = 1
ORDER BY project.row_number, given.place
