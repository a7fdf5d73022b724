-- One row is a real municipality whose name contains the words or whose key begins with them, the likeliest first.
WITH wanted AS (SELECT rule.search_text($words::VARCHAR) AS name_text, replace($words::VARCHAR, ' ', '') AS key_text),
named AS (
    SELECT ars, short_name, kind_label, district_name, population, rule.search_text(short_name) AS name_text,
           rule.search_text(municipality_name) AS long_text
    FROM mart.municipality WHERE NOT is_demo
)
SELECT named.ars, named.short_name, named.kind_label, named.district_name
FROM named, wanted
WHERE (wanted.name_text <> '' AND contains(' ' || named.name_text || ' ' || named.long_text, ' ' || wanted.name_text))
   OR (wanted.key_text SIMILAR TO '[0-9]{5,12}' AND starts_with(named.ars, wanted.key_text))
ORDER BY named.name_text <> wanted.name_text, NOT starts_with(named.name_text, wanted.name_text), named.population DESC NULLS LAST, named.ars
LIMIT 30;
