-- One row is a named service with the words that find it, each once, in the order of the alphabet: of its name, its other names and the
-- everyday words that mean it.
WITH told AS (
    SELECT ozg_id, service_name AS said FROM mart.service WHERE is_named
    UNION ALL SELECT ozg_id, alias_name FROM core.service_alias
    UNION ALL SELECT unnest(string_split(meant_ids, ' ')), word FROM core.everyday_word
),
word AS (SELECT DISTINCT ozg_id, unnest(rule.search_words(said, $stop_words::VARCHAR[])) AS word FROM told)
SELECT ozg_id, string_agg(word, ' ' ORDER BY word) AS words
FROM word
WHERE ozg_id IN (SELECT service.ozg_id FROM mart.service AS service WHERE service.is_named)
GROUP BY ozg_id
ORDER BY ozg_id
