-- One row is one service (OZG bundle) of the catalogue with everything the pages say about it.
CREATE TABLE mart.service AS
SELECT service.*,
       EXISTS (SELECT 1 FROM core.priority_list AS list WHERE list.ozg_id = service.ozg_id AND list.list_name LIKE 'OZG-Fokusleistungen%')
           AS is_focus_service
FROM core.service AS service;

-- One row is one service with the texts a search looks into (rule.search_text, each beginning with a space): its number and
-- name, and the keys and names of the LeiKa services below it.
CREATE TABLE mart.service_text AS
SELECT service.ozg_id,
       ' ' || service.ozg_id || ' ' || coalesce(rule.search_text(service.service_name), '') AS name_text,
       ' ' || coalesce(rule.search_text(string_agg(concat_ws(' ', leika.leika_key, leika.leika_name), ' ')), '') AS below_text
FROM core.service AS service
LEFT JOIN core.leika_service AS leika USING (ozg_id)
GROUP BY service.ozg_id, service.service_name
ORDER BY service.ozg_id;
