-- One row is a service of a programme in an area: how many of its inhabitants have it live, by what the bodies responsible for them state
-- (stated_population) and by what is proposed besides (shown_population); of all inhabitants of the area.
WITH body AS (SELECT * FROM mart.bodies_of_area($area_key::VARCHAR, $today::DATE)),
-- One row is a body and a Gemeinde or kreisfreie Stadt it works for: itself, the members of an association, those of a Kreis.
town AS (SELECT ars, association_ars, district_key, population FROM body WHERE municipality_kind IN ('GEMEINDE', 'KREISFREI')),
works_for AS (
    SELECT ars, ars AS town_ars, population FROM town
    UNION ALL SELECT association_ars, ars, population FROM town WHERE association_ars IS NOT NULL
    UNION ALL SELECT body.ars, town.ars, town.population FROM body JOIN town USING (district_key) WHERE body.municipality_kind = 'KREIS'
),
board AS (SELECT * FROM mart.programme_board($area_key::VARCHAR, $today::DATE)),
served AS (
    SELECT board.programme_name, board.stage, board.ozg_id, works_for.town_ars, any_value(works_for.population) AS population,
           coalesce(bool_and(coalesce(board.stated_state = 'LIVE', false)), false) AS is_stated,
           coalesce(bool_and(coalesce(coalesce(board.stated_state, board.proposed_state) = 'LIVE', false)), false) AS is_shown
    FROM board
    JOIN works_for USING (ars)
    GROUP BY board.programme_name, board.stage, board.ozg_id, works_for.town_ars
)
SELECT programme_name, stage, ozg_id,
       coalesce(sum(population) FILTER (is_stated), 0)::INTEGER AS stated_population,
       coalesce(sum(population) FILTER (is_shown), 0)::INTEGER AS shown_population,
       (SELECT sum(population) FROM town)::INTEGER AS population
FROM served
GROUP BY programme_name, stage, ozg_id
