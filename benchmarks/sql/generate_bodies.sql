-- One row is a municipality of the wanted size (S: the first Landkreis with 14 of them, M: Nordrhein-Westfalen, L: all of Germany),
-- with its real key. body: temporary.
CREATE OR REPLACE TEMP TABLE body AS
WITH town_hall AS (
    SELECT ars, state_key, district_key, population, municipality_name
    FROM core.municipality
    WHERE municipality_kind IN ('GEMEINDE', 'KREISFREI') AND NOT is_demo
),
small AS (SELECT district_key FROM town_hall GROUP BY district_key HAVING count(*) = 14 ORDER BY district_key LIMIT 1)
SELECT *
FROM town_hall
WHERE CASE $size::VARCHAR WHEN 'S' THEN district_key = (SELECT district_key FROM small) WHEN 'M' THEN state_key = '05' ELSE true END
ORDER BY ars;

-- One row is a number of the catalogue 2018 with how many municipalities need it and how many cases it has per inhabitant.
CREATE OR REPLACE TEMP TABLE number_rate AS
SELECT ozg_id,
       CASE WHEN is_municipal_possible THEN 0.45 + 0.5 * (hash($seed::BIGINT, ozg_id, 'need') % 1000) / 1000
            ELSE 0.02 + 0.2 * (hash($seed::BIGINT, ozg_id, 'need') % 1000) / 1000 END AS need_share,
       pow(10, -4 + 3 * (hash($seed::BIGINT, ozg_id, 'rate') % 1000) / 1000) AS cases_per_inhabitant,
       row_number() OVER (ORDER BY hash($seed::BIGINT, ozg_id, 'rate') % 1000 DESC, ozg_id) AS place
FROM core.service
WHERE is_catalogue_2018
ORDER BY ozg_id;
