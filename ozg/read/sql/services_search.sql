-- One row is a service that fits what is asked, with how well. What is asked falls into parts: everyday words and other names of services
-- (of one or several words, the longest first) that say which services they mean, and single words. A service fits when it fits every part;
-- minor words (what one does with it, for whom) only order, unless there is nothing else.
WITH asked AS (
    SELECT DISTINCT given, rule.search_stem(given) AS stem FROM (SELECT unnest(rule.search_words($words::VARCHAR, $stop_words::VARCHAR[])) AS given)
),
sought AS (SELECT list(DISTINCT stem) AS stems FROM asked),
service AS MATERIALIZED (
    SELECT ozg_id, name_text, below_text,
           list_transform(string_split(trim(name_text), ' '), lambda word: rule.search_stem(word)) AS name_stems
    FROM mart.service_text
),
told AS MATERIALIZED (
    SELECT word AS told_word, rule.search_stems(word, $stop_words::VARCHAR[]) AS stems,
           string_split(rule.search_text(meant_ids), ' ') AS meanings
    FROM core.everyday_word
    UNION ALL
    SELECT alias_name, rule.search_stems(alias_name, $stop_words::VARCHAR[]), [ozg_id] FROM core.service_alias
),
-- A word that fits nothing as it is written may be misspelt; then it is what it resembles.
misspelt AS MATERIALIZED (
    SELECT asked.stem, rule.search_stem(known.word) AS meant_stem
    FROM asked
    JOIN (
        SELECT unnest(string_split(trim(name_text), ' ')) AS word FROM service
        UNION SELECT unnest(rule.search_words(told_word, $stop_words::VARCHAR[])) FROM told
    ) AS known ON rule.is_misspelt(asked.given, known.word)
    WHERE NOT EXISTS (SELECT 1 FROM told WHERE list_contains(told.stems, asked.stem))
      AND NOT EXISTS (SELECT 1 FROM service WHERE contains(name_text, asked.stem) OR contains(below_text, asked.stem))
),
meant AS MATERIALIZED (
    SELECT told.stems, told.meanings, false AS is_misspelt FROM told CROSS JOIN sought WHERE len(told.stems) > 0 AND list_has_all(sought.stems, told.stems)
    UNION ALL
    SELECT [misspelt.stem], told.meanings, true FROM told JOIN misspelt ON told.stems = [misspelt.meant_stem]
),
longest AS MATERIALIZED (
    SELECT * FROM meant
    WHERE NOT EXISTS (SELECT 1 FROM meant AS longer WHERE len(longer.stems) > len(meant.stems) AND list_has_all(longer.stems, meant.stems))
),
part AS MATERIALIZED (
    SELECT DISTINCT stems, len(stems) = 1 AND list_contains($minor_stems::VARCHAR[], stems[1]) AS is_minor FROM longest
    UNION ALL
    SELECT [stem], list_contains($minor_stems::VARCHAR[], stem) FROM (SELECT DISTINCT stem FROM asked) AS single
    WHERE NOT EXISTS (SELECT 1 FROM longest WHERE list_contains(longest.stems, single.stem))
),
hit AS MATERIALIZED (
    SELECT longest.stems, service.ozg_id, max(rule.search_points_meant(list_position(longest.meanings, meaning.word))) - 50 * bool_and(longest.is_misspelt)::INTEGER AS points
    FROM longest, unnest(longest.meanings) AS meaning(word)
    JOIN service ON contains(service.name_text, ' ' || meaning.word)
    GROUP BY longest.stems, service.ozg_id
    UNION ALL
    SELECT part.stems, service.ozg_id, rule.search_points(service.ozg_id, service.name_text, service.name_stems, service.below_text, part.stems[1])
    FROM part CROSS JOIN service
    WHERE len(part.stems) = 1
      AND (NOT EXISTS (SELECT 1 FROM longest WHERE longest.stems = part.stems)
           OR (rule.is_sought_in_names(part.stems[1]) AND contains(service.name_text, part.stems[1])))
    UNION ALL
    SELECT [misspelt.stem], service.ozg_id, 1 FROM misspelt JOIN service ON list_contains(service.name_stems, misspelt.meant_stem)
),
best AS (SELECT stems, ozg_id, max(points) AS points FROM hit WHERE points IS NOT NULL GROUP BY stems, ozg_id),
fitting AS (
    SELECT best.ozg_id, sum(best.points)::INTEGER AS search_points
    FROM best
    JOIN part USING (stems)
    GROUP BY best.ozg_id
    HAVING count(*) FILTER (NOT part.is_minor) = (SELECT count(*) FROM part WHERE NOT is_minor)
       AND (count(*) FILTER (NOT part.is_minor) > 0 OR count(*) = (SELECT count(*) FROM part))
)
SELECT fitting.ozg_id, named.service_name, fitting.search_points,
       rule.is_search_meant(fitting.search_points, max(fitting.search_points) OVER ()) AS is_meant
FROM fitting
JOIN mart.service AS named USING (ozg_id)
ORDER BY fitting.search_points DESC, fitting.ozg_id
