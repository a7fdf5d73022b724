-- One row is a table of an edition ($names) with the statement that makes it of "given", which has its values as text: $columns and
-- $kinds stand in the edition, so SQL says what is done with them. Lists are JSON. A type that is none is an error, whatever else it says.
WITH named AS (SELECT unnest($names::VARCHAR[]) AS name, unnest($columns::VARCHAR[][]) AS columns, unnest($kinds::VARCHAR[][]) AS kinds),
typed AS (SELECT name, unnest(columns) AS told, unnest(kinds) AS kind, unnest(range(len(columns))) AS place FROM named),
quoted AS (
    SELECT name, place, '"' || replace(told, '"', '""') || '"' AS told,
           CASE WHEN regexp_full_match(kind, '[A-Z][A-Z ]*(\(\d+,\d+\))?(\[\])?') THEN kind ELSE error('no type: ' || kind) END AS kind
    FROM typed
)
SELECT name, format(
           'CREATE TABLE "{}" AS SELECT {} FROM given', replace(name, '.', '"."'),
           string_agg(told || CASE WHEN kind LIKE '%[]' THEN '::JSON' ELSE '' END || '::' || kind || ' AS ' || told, ', ' ORDER BY place)
       ) AS statement
FROM quoted
GROUP BY name;
