-- An edition of format 1 counted a range across the threshold at the level that is certain; since conformity has a third state it counts
-- among the unknown alone. The counts are taken of the services the edition keeps, where it keeps those of the date.
UPDATE mart.summary SET level_counts = listed.level_counts
FROM (
    SELECT ars, reporting_date, rule.level_counts(histogram(level_low) FILTER (is_conform IS NOT NULL)) AS level_counts
    FROM mart.entry WHERE is_in_ratio GROUP BY ALL
) AS listed
WHERE listed.ars = summary.ars AND listed.reporting_date = summary.reporting_date;
