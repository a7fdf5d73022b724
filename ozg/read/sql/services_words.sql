-- One row is a named service with the words that find it, each once, in the order of the alphabet: of its name, its other names and the
-- everyday words that mean it; and apart (a semicolon between) what of everyday words takes several words together: "hund gefunden" is the
-- Tierheim, "hund" is not.
WITH told AS (
    SELECT ozg_id, service_name AS said, false AS is_everyday FROM mart.service WHERE is_named
    UNION ALL SELECT ozg_id, alias_name, false FROM core.service_alias
    UNION ALL SELECT unnest(string_split(meant_ids, ' ')), word, true FROM core.everyday_word
),
worded AS (SELECT ozg_id, is_everyday, rule.search_words(said, $stop_words::VARCHAR[]) AS words FROM told),
word AS (SELECT DISTINCT ozg_id, unnest(words) AS word FROM worded WHERE NOT is_everyday OR len(words) = 1),
phrase AS (SELECT DISTINCT ozg_id, array_to_string(words, ' ') AS phrase FROM worded WHERE is_everyday AND len(words) > 1)
SELECT ozg_id, string_agg(word, ' ' ORDER BY word) AS words,
       (SELECT string_agg(phrase, ';' ORDER BY phrase) FROM phrase WHERE phrase.ozg_id = word.ozg_id) AS phrases
FROM word
WHERE ozg_id IN (SELECT service.ozg_id FROM mart.service AS service WHERE service.is_named)
GROUP BY ozg_id
ORDER BY ozg_id
