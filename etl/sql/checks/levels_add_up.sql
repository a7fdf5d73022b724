-- The counts per level and the unknown ones add up to the relevant services.
SELECT ars, reporting_date, relevant_count
FROM mart.summary
WHERE relevant_count <> list_sum(level_counts) + unknown_level_count;
