-- The counts per level and the unknown ones add up to the relevant services.
SELECT ars, reporting_date, relevant_count
FROM mart.summary
WHERE relevant_count <> level_0_count + level_1_count + level_2_count + level_3_count + level_4_count + unknown_level_count;
