-- One row is one service with the texts a search looks into (rule.search_text, each beginning with a space): its number, name
-- and other names, and the keys and names of the LeiKa services below it;
-- name_stems: the stems of the words of name_text.
CREATE TABLE mart.service_text AS
WITH alias AS (SELECT ozg_id, string_agg(alias_name, ' ' ORDER BY alias_name) AS names FROM core.service_alias GROUP BY ozg_id),
below AS (
    SELECT ozg_id, string_agg(concat_ws(' ', leika_key, leika_name), ' ' ORDER BY leika_key, leika_name) AS names
    FROM core.leika_service
    GROUP BY ozg_id
)
SELECT service.ozg_id,
       ' ' || rule.search_text(concat_ws(' ', service.ozg_id, service.service_name, alias.names)) AS name_text,
       ' ' || coalesce(rule.search_text(below.names), '') AS below_text,
       list_transform(string_split(trim(name_text), ' '), lambda word: rule.search_stem(word)) AS name_stems
FROM core.service AS service
LEFT JOIN alias USING (ozg_id)
LEFT JOIN below USING (ozg_id)
ORDER BY service.ozg_id;

-- One row is an everyday word or another name of a service, with the stems of its words and the numbers of the services it means, the first
-- before the others.
CREATE TABLE mart.told_word AS
SELECT word AS told_word, rule.search_stems(word, $stop_words::VARCHAR[]) AS stems, string_split(rule.search_text(meant_ids), ' ') AS meanings
FROM core.everyday_word
UNION ALL
SELECT alias_name, rule.search_stems(alias_name, $stop_words::VARCHAR[]), [ozg_id] FROM core.service_alias;

-- One row is a word that somebody may have meant to write; is_told: an everyday word or another name has it, not only the name of a service.
CREATE TABLE mart.known_word AS
SELECT word, bool_or(is_told) AS is_told
FROM (SELECT unnest(string_split(trim(name_text), ' ')) AS word, false AS is_told FROM mart.service_text
      UNION ALL SELECT unnest(rule.search_words(told_word, $stop_words::VARCHAR[])), true FROM mart.told_word)
GROUP BY word
ORDER BY word;
