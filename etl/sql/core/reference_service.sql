-- One row is one service (OZG bundle) of the catalogue with everything the pages say about it.
CREATE TABLE mart.service AS
SELECT service.*,
       EXISTS (SELECT 1 FROM core.priority_list AS list WHERE list.ozg_id = service.ozg_id AND list.list_name LIKE 'OZG-Fokusleistungen%')
           AS is_focus_service
FROM core.service AS service;
