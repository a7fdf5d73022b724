-- One row is a service of a programme in an area: how many of its inhabitants have it live, by what the bodies responsible for them state
-- (stated_population) and by what is proposed besides (shown_population); of all inhabitants of the area.
WITH works_for AS MATERIALIZED (SELECT * FROM mart.works_for_in_area($area_key::VARCHAR, $today::DATE)),
board AS (SELECT * FROM mart.programme_board($area_key::VARCHAR, $today::DATE)),
served AS (
    SELECT board.programme_name, board.stage, board.ozg_id, works_for.town_ars, any_value(works_for.population) AS population,
           bool_and(coalesce(board.stated_state = 'LIVE', false)) AS is_stated,
           bool_and(coalesce(coalesce(board.stated_state, board.proposed_state) = 'LIVE', false)) AS is_shown
    FROM board
    JOIN works_for USING (ars)
    GROUP BY board.programme_name, board.stage, board.ozg_id, works_for.town_ars
)
SELECT programme_name, stage, ozg_id,
       coalesce(sum(population) FILTER (is_stated), 0)::INTEGER AS stated_population,
       coalesce(sum(population) FILTER (is_shown), 0)::INTEGER AS shown_population,
       (SELECT sum(population) FROM works_for WHERE ars = town_ars)::INTEGER AS population
FROM served
GROUP BY programme_name, stage, ozg_id
