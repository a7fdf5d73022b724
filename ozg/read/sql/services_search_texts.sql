-- One row is a service with what the search looks into: the text of its names, and the different words of the LeiKa services below it that
-- its names do not hold already, without their keys.
SELECT text.ozg_id, text.name_text,
       ' ' || coalesce((
           SELECT string_agg(word, ' ' ORDER BY word)
           FROM (SELECT DISTINCT unnest(string_split(trim(text.below_text), ' ')) AS word)
           WHERE word <> '' AND NOT regexp_full_match(word, '[0-9]{14}') AND NOT contains(text.name_text, ' ' || word)
       ), '') AS below_words
FROM mart.service_text AS text
ORDER BY text.ozg_id
