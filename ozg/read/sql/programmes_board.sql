-- One row is a service of a programme x a body of the area that is responsible for it (mart.programme_board), the nearest date first.
SELECT * FROM mart.programme_board($area_key::VARCHAR, $today::DATE)
ORDER BY due_date NULLS LAST, programme_name, stage NULLS FIRST, given_name, ozg_id, municipality_kind = 'KREIS', short_name
