-- One row is a service that fits every word looked for, with how well; an everyday word stands for what the catalogue calls it.
WITH word AS (
    SELECT DISTINCT rule.search_stem(given) AS stem
    FROM (SELECT unnest(string_split(rule.search_text($words::VARCHAR), ' ')) AS given)
    WHERE length(given) > 1 AND NOT list_contains($stop_words::VARCHAR[], given)
),
meant AS (
    SELECT word.stem, coalesce(rule.search_text(everyday.catalogue_word), word.stem) AS meaning
    FROM word
    LEFT JOIN core.everyday_word AS everyday ON rule.search_stem(rule.search_text(everyday.word)) = word.stem
),
hit AS (
    SELECT text.ozg_id, meant.stem, max(rule.search_points(text.name_text, text.below_text, meant.meaning)) AS points
    FROM mart.service_text AS text
    CROSS JOIN meant
    GROUP BY text.ozg_id, meant.stem
)
SELECT ozg_id, sum(points)::INTEGER AS search_points
FROM hit
WHERE points IS NOT NULL
GROUP BY ozg_id
HAVING count(*) = (SELECT count(*) FROM word)
ORDER BY search_points DESC, ozg_id
