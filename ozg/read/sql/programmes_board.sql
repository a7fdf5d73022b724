-- One row is a service of a programme x a body of the area that is responsible for it (mart.programme_board), the nearest date first. is_conform:
-- all the body's list names of it is ganz online by its level, whatever is known of the programme; NULL where the list names nothing of it.
WITH standing AS (
    SELECT ars, reporting_date, ozg_id, bool_and(coalesce(is_conform, false)) AS is_conform
    FROM mart.entry WHERE is_in_ratio GROUP BY ars, reporting_date, ozg_id
)
SELECT board.*, standing.is_conform
FROM mart.programme_board($area_key::VARCHAR, $today::DATE) AS board
LEFT JOIN standing USING (ars, reporting_date, ozg_id)
ORDER BY due_date NULLS LAST, programme_name, stage NULLS FIRST, given_name, ozg_id, municipality_kind = 'KREIS', short_name
