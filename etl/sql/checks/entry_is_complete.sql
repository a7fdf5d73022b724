-- Every row of a list in force arrives in the table the pages read: joins lose and double nothing.
SELECT core_count, mart_count
FROM (SELECT count(*) AS core_count FROM core.entry) CROSS JOIN (SELECT count(*) AS mart_count FROM mart.entry)
WHERE core_count <> mart_count;
