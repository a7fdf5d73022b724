-- One row is a delivered file with the name it has in public: a file name may hold the name of a person. Numbered in the order of
-- arrival, for each municipality from 1; files that speak of several municipalities apart, and what could not be used apart from
-- what counts: no gap tells of it.
CREATE OR REPLACE VIEW meta.neutral_delivery AS
SELECT delivery_id, concat(CASE WHEN ars IS NULL THEN 'Datei ' ELSE 'Liste ' END,
                           row_number() OVER (PARTITION BY ars, is_usable ORDER BY delivery_id),
                           ' vom ' || strftime(coalesce(reporting_date, loaded_at::DATE), '%d.%m.%Y')) AS neutral_name
FROM meta.delivery;
