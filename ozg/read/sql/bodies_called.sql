-- One row is a body of the register that is called so, the likeliest first: each word begins a word of its names or of where it is (kind,
-- Kreis, Land), one at least of its names; or its key begins with the digits (eight are a whole AGS). found_count: how many there are in all.
-- What is invented only with $with_demo.
WITH asked AS (
    SELECT rule.search_text($words::VARCHAR) AS name_text, list_filter(string_split(name_text, ' '), lambda word: word <> '') AS words,
           replace($words::VARCHAR, ' ', '') AS key_text
),
found AS (
    SELECT body.ars, body.short_name, body.kind_label, body.district_name, body.state_name, body.population, body.latest_date,
           place.name_text = asked.name_text AS is_name, starts_with(place.name_text, asked.name_text) AS begins_name
    FROM core.body_text AS place
    CROSS JOIN asked
    JOIN mart.municipality AS body USING (ars)
    WHERE (NOT body.is_demo OR $with_demo::BOOLEAN)
      AND CASE WHEN asked.key_text SIMILAR TO '[0-9]{8}' THEN body.ags = asked.key_text
               WHEN asked.key_text SIMILAR TO '[0-9]{5,12}' THEN starts_with(body.ars, asked.key_text) OR starts_with(body.ags, asked.key_text)
               ELSE len(asked.words) > 0
                    AND len(list_filter(asked.words, lambda word: contains(place.names_text, ' ' || word))) > 0
                    AND len(list_filter(asked.words, lambda word: NOT contains(place.names_text || place.where_text, ' ' || word))) = 0 END
)
SELECT ars, short_name, kind_label, district_name, state_name, population, latest_date, count(*) OVER ()::INTEGER AS found_count
FROM found
ORDER BY NOT is_name, NOT begins_name, population DESC NULLS LAST, ars
LIMIT $most::INTEGER;
