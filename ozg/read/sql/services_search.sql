-- One row is a service that fits what is asked, with how well. What is asked falls into parts: everyday words and other names of services
-- (of one or several words, the longest first) that say which services they mean, and single words. A service fits when it fits every part;
-- minor words (what one does with it, for whom) only order, unless there is nothing else. Where each part says what it means and none fits
-- them all ("Pass fürs Baby"), each counts, the one named first before the others.
WITH given AS MATERIALIZED (
    SELECT unnest(words) AS given, unnest(range(len(words))) AS place FROM (SELECT rule.search_words($words::VARCHAR, $stop_words::VARCHAR[]) AS words)
),
-- "Eltern Geld" is one word.
joined AS MATERIALIZED (
    SELECT given.given || after.given AS given, given.place
    FROM given
    JOIN given AS after ON after.place = given.place + 1
    WHERE given.given || after.given IN (SELECT word FROM mart.known_word)
      AND NOT EXISTS (SELECT 1 FROM mart.told_word AS told WHERE list_has_all(told.stems, [rule.search_stem(given.given), rule.search_stem(after.given)]))
),
asked AS MATERIALIZED (
    SELECT given, rule.search_stem(given) AS stem, min(place) AS place
    FROM (SELECT * FROM joined
          UNION ALL SELECT * FROM given WHERE place NOT IN (SELECT place FROM joined) AND place - 1 NOT IN (SELECT place FROM joined))
    GROUP BY given
),
sought AS (SELECT list(DISTINCT stem) AS stems FROM asked),
-- A word that fits nothing as it is written may be misspelt or put together; then it is what it resembles, else the longest it begins with.
strange AS MATERIALIZED (
    SELECT given, stem FROM asked
    WHERE NOT EXISTS (SELECT 1 FROM mart.told_word AS told WHERE list_contains(told.stems, asked.stem))
      AND NOT EXISTS (SELECT 1 FROM mart.service_text AS service WHERE contains(name_text, asked.stem) OR contains(below_text, asked.stem))
),
resembled AS MATERIALIZED (
    SELECT strange.stem, known.word, rule.is_misspelt(strange.given, known.word) AS is_misspelt
    FROM strange
    JOIN mart.known_word AS known ON rule.is_misspelt(strange.given, known.word) OR rule.is_put_together(strange.given, known.word, known.is_told)
),
misspelt AS MATERIALIZED (
    SELECT DISTINCT stem, rule.search_stem(word) AS meant_stem
    FROM resembled
    QUALIFY rank() OVER (PARTITION BY stem ORDER BY is_misspelt DESC, CASE WHEN NOT is_misspelt THEN length(word) END DESC) = 1
),
minor AS MATERIALIZED (
    SELECT stem FROM asked WHERE list_contains($minor_stems::VARCHAR[], stem)
    UNION
    SELECT strange.stem FROM strange JOIN (SELECT unnest($minor_stems::VARCHAR[]) AS meant) ON rule.is_misspelt(strange.stem, meant)
),
meant AS MATERIALIZED (
    SELECT told.stems, told.meanings, false AS is_misspelt FROM mart.told_word AS told CROSS JOIN sought WHERE len(told.stems) > 0 AND list_has_all(sought.stems, told.stems)
    UNION ALL
    SELECT [misspelt.stem], told.meanings, true FROM mart.told_word AS told JOIN misspelt ON told.stems = [misspelt.meant_stem]
),
longest AS MATERIALIZED (
    SELECT * FROM meant
    WHERE NOT EXISTS (SELECT 1 FROM meant AS longer WHERE len(longer.stems) > len(meant.stems) AND list_has_all(longer.stems, meant.stems))
),
part AS MATERIALIZED (
    SELECT DISTINCT stems, len(stems) = 1 AND stems[1] IN (SELECT stem FROM minor) AS is_minor, true AS is_told,
           (SELECT min(place) FROM asked WHERE list_contains(stems, asked.stem)) AS place
    FROM longest
    UNION ALL
    SELECT [stem], stem IN (SELECT stem FROM minor), false, place FROM (SELECT stem, min(place) AS place FROM asked GROUP BY stem) AS single
    WHERE NOT EXISTS (SELECT 1 FROM longest WHERE list_contains(longest.stems, single.stem))
),
hit AS MATERIALIZED (
    SELECT longest.stems, service.ozg_id, max(rule.search_points_meant(list_position(longest.meanings, meaning.word))) - 50 * bool_and(longest.is_misspelt)::INTEGER AS points
    FROM longest, unnest(longest.meanings) AS meaning(word)
    JOIN mart.service_text AS service ON contains(service.name_text, ' ' || meaning.word)
    GROUP BY longest.stems, service.ozg_id
    UNION ALL
    SELECT part.stems, service.ozg_id, rule.search_points(service.ozg_id, service.name_text, service.name_stems, service.below_text, part.stems[1])
    FROM part CROSS JOIN mart.service_text AS service
    WHERE len(part.stems) = 1
      AND (NOT EXISTS (SELECT 1 FROM longest WHERE longest.stems = part.stems)
           OR (rule.is_sought_in_names(part.stems[1]) AND contains(service.name_text, part.stems[1])))
    UNION ALL
    SELECT [misspelt.stem], service.ozg_id, 1 FROM misspelt JOIN mart.service_text AS service ON list_contains(service.name_stems, misspelt.meant_stem)
),
best AS (SELECT stems, ozg_id, max(points) AS points FROM hit WHERE points IS NOT NULL GROUP BY stems, ozg_id),
fit AS (
    SELECT best.ozg_id, count(*) AS part_count, count(*) FILTER (NOT part.is_minor) AS major_count,
           count(*) FILTER (part.is_told AND NOT part.is_minor) AS told_count,
           sum(rule.search_points_of_part(best.points, part.is_minor, part.place))::INTEGER AS search_points
    FROM best
    JOIN part USING (stems)
    GROUP BY best.ozg_id
),
whole AS (
    SELECT count(*) AS part_count, count(*) FILTER (NOT is_minor) AS major_count, count(*) FILTER (is_told AND NOT is_minor) AS told_count
    FROM part
),
fitting AS (
    SELECT fit.ozg_id, fit.search_points
    FROM fit
    CROSS JOIN whole
    WHERE CASE WHEN whole.major_count = 0 THEN fit.part_count = whole.part_count
               ELSE fit.major_count = whole.major_count OR (whole.told_count = whole.major_count AND fit.told_count > 0) END
    QUALIFY rank() OVER (ORDER BY fit.major_count = whole.major_count DESC) = 1
)
SELECT fitting.ozg_id, named.service_name, fitting.search_points,
       rule.is_search_meant(fitting.search_points, max(fitting.search_points) OVER ()) AS is_meant
FROM fitting
JOIN mart.service AS named USING (ozg_id)
ORDER BY fitting.search_points DESC, fitting.ozg_id
