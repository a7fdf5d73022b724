-- One row is an everyday word by its stem and what the catalogue calls it, as the search compares them.
SELECT DISTINCT rule.search_stem(rule.search_text(word)) AS stem, rule.search_text(catalogue_word) AS meaning
FROM core.everyday_word
ORDER BY stem, meaning
