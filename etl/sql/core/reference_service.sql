-- One row is one service (OZG bundle) of the catalogue with everything the pages say about it.
CREATE TABLE mart.service AS
SELECT service.*,
       EXISTS (SELECT 1 FROM core.priority_list AS list WHERE list.ozg_id = service.ozg_id AND list.list_name LIKE 'OZG-Fokusleistungen%')
           AS is_focus_service
FROM core.service AS service;

-- One row is one service with the texts a search looks into (rule.search_text, each beginning with a space): its number, name
-- and other names, and the keys and names of the LeiKa services below it.
CREATE TABLE mart.service_text AS
WITH alias AS (SELECT ozg_id, string_agg(alias_name, ' ' ORDER BY alias_name) AS names FROM core.service_alias GROUP BY ozg_id),
below AS (
    SELECT ozg_id, string_agg(concat_ws(' ', leika_key, leika_name), ' ' ORDER BY leika_key, leika_name) AS names
    FROM core.leika_service
    GROUP BY ozg_id
)
SELECT service.ozg_id,
       ' ' || rule.search_text(concat_ws(' ', service.ozg_id, service.service_name, alias.names)) AS name_text,
       ' ' || coalesce(rule.search_text(below.names), '') AS below_text
FROM core.service AS service
LEFT JOIN alias USING (ozg_id)
LEFT JOIN below USING (ozg_id)
ORDER BY service.ozg_id;
