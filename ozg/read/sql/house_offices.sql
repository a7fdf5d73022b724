-- One row is an office that has a specialist system or a shared component of its own: can it work from home? eAkte and equipment
-- (sheet "Basisdienste": of the office, else of the whole house) and every specialist system (sheet "Fachverfahren") are needed.
-- named_office_count: offices on any sheet of the list.
WITH component AS (
    SELECT office, rule.component_kind(component_name) AS component_kind, bool_or(implementation_status = 'GO_LIVE') AS is_live
    FROM mart.component
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
    GROUP BY ALL
),
system AS (
    SELECT office, rule.every_one(is_remote) AS is_remote,
           string_agg(product_name, ', ' ORDER BY product_name) FILTER (NOT is_remote) AS local_products
    FROM core.specialist_system
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND office IS NOT NULL
    GROUP BY office
),
office AS (
    SELECT office FROM system
    UNION
    SELECT office FROM component WHERE office IS NOT NULL
),
named AS (
    SELECT ars, reporting_date, office FROM mart.entry
    UNION ALL SELECT ars, reporting_date, office FROM mart.component
    UNION ALL SELECT ars, reporting_date, office FROM core.specialist_system
    UNION ALL SELECT ars, reporting_date, office FROM core.scan
    UNION ALL SELECT ars, reporting_date, office FROM core.training
    UNION ALL SELECT ars, reporting_date, office FROM core.interim_solution
    UNION ALL SELECT ars, reporting_date, office FROM core.project
    UNION ALL SELECT ars, reporting_date, office FROM core.council_decision
)
SELECT office.office, coalesce(file.is_live, house_file.is_live) AS has_file, coalesce(place.is_live, house_place.is_live) AS has_equipment,
       system.is_remote, system.local_products,
       rule.can_work_from_home(has_file, has_equipment, system.is_remote) AS is_able,
       (SELECT count(DISTINCT office) FROM named WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE)::INTEGER AS named_office_count
FROM office
LEFT JOIN system USING (office)
LEFT JOIN component AS file ON file.office = office.office AND file.component_kind = 'EAKTE'
LEFT JOIN component AS place ON place.office = office.office AND place.component_kind = 'ARBEITSPLATZ'
LEFT JOIN component AS house_file ON house_file.office IS NULL AND house_file.component_kind = 'EAKTE'
LEFT JOIN component AS house_place ON house_place.office IS NULL AND house_place.component_kind = 'ARBEITSPLATZ'
ORDER BY is_able DESC NULLS LAST, office.office
