-- One row is one named service as the questions need it: its subject area, the duties the catalogue knows (codes of the column "Pflicht"), and
-- whether the newest list of the body says anything of it but that nobody has looked.
WITH newest AS (
    SELECT DISTINCT ozg_id FROM mart.entry
    WHERE ars = $ars::VARCHAR AND relevance <> 'UNGEPRUEFT'
      AND reporting_date = (SELECT max(reporting_date) FROM mart.entry WHERE ars = $ars::VARCHAR)
),
focus AS (SELECT DISTINCT ozg_id FROM core.priority_list WHERE list_name LIKE 'OZG-Fokusleistungen 2023%'),
sdg AS (SELECT DISTINCT ozg_id FROM core.leika_service WHERE is_sdg)
SELECT service.ozg_id, service.subject_area,
       concat_ws(' ', CASE WHEN sdg.ozg_id IS NOT NULL THEN 'SDG' END, CASE WHEN focus.ozg_id IS NOT NULL THEN 'FOKUS' END) AS duties,
       newest.ozg_id IS NOT NULL AS is_listed
FROM core.service AS service
LEFT JOIN sdg USING (ozg_id)
LEFT JOIN focus USING (ozg_id)
LEFT JOIN newest USING (ozg_id)
WHERE service.is_named
ORDER BY service.ozg_id;
