-- One row is the count of one year of one of the forty most used services of a municipality.
SELECT ars, ozg_id, make_date(year, 1, 1) AS period_start_date, make_date(year, 12, 31) AS period_end_date,
       round(case_count * (1 - (2025 - year) * 0.03)) AS case_count,
       round(case_count * (1 - (2025 - year) * 0.03) * online_part * (1 - (2025 - year) * 0.4)) AS online_case_count,
       'GEZAEHLT' AS case_quality
FROM pair CROSS JOIN (SELECT unnest([2024, 2025]) AS year)
WHERE relevance = 'RELEVANT' AND case_count IS NOT NULL AND place <= 40
ORDER BY ars, ozg_id, year;
