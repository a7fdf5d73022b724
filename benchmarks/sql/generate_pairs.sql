-- One row is municipality x service of one state with its whole invented course: relevance, first level, the months (0-23) in
-- which the level rises, and figures of a year. Every value hangs on seed, municipality and service alone.
CREATE OR REPLACE TEMP TABLE pair AS
WITH drawn AS (
    SELECT body.ars, number_rate.ozg_id, body.population, number_rate.cases_per_inhabitant, number_rate.need_share, number_rate.place,
           hash($seed::BIGINT, body.ars, number_rate.ozg_id) AS dice
    FROM body CROSS JOIN number_rate
    WHERE body.state_key = $state_key::VARCHAR
),
thrown AS (
    SELECT *, (dice % 1009) / 1009 AS a, (dice // 1009 % 1013) / 1013 AS b, (dice // 1022117 % 1019) / 1019 AS c,
           (dice // 1041537223 % 1021) / 1021 AS d, (dice // 1063409504683 % 1031) / 1031 AS e
    FROM drawn
)
SELECT ars, ozg_id, place,
       CASE WHEN a < need_share THEN 'RELEVANT' WHEN b < 0.55 THEN 'ZUSTAENDIG_ANDERE' WHEN b < 0.85 THEN 'NICHT_ANGEBOTEN'
            ELSE 'UNGEPRUEFT' END AS relevance,
       CASE WHEN e < 0.08 THEN NULL ELSE floor(3 * c)::INTEGER END AS first_level,
       floor(60 * b)::INTEGER AS first_step, floor(60 * b)::INTEGER + 3 + floor(20 * d)::INTEGER AS second_step,
       CASE WHEN d < 0.6 THEN greatest(1, round(population * cases_per_inhabitant * (0.5 + c))) END AS case_count,
       0.1 + 0.6 * e AS online_part,
       CASE WHEN c < 0.5 THEN 5 + floor(55 * e) END AS minutes_saved,
       CASE WHEN b < 0.5 THEN 1 + floor(29 * d) END AS person_days,
       ['JA', 'GEPLANT', 'NEIN', 'ENTFAELLT', NULL][1 + floor(5 * e)::INTEGER] AS interface_status,
       ['EIGEN', 'VERBUND', 'KREIS', 'LAND', 'EFA', 'MARKT'][1 + floor(6 * d)::INTEGER] AS solution_kind
FROM thrown
ORDER BY ars, ozg_id;
