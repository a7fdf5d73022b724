-- One row is a service of a municipality as its list of month $month (0-23) says it; columns as staging.service_entry has them.
WITH level AS (
    SELECT *, CASE WHEN first_level IS NOT NULL THEN  -- least() skips NULL
               least(4, first_level + ($month::INTEGER >= first_step)::INTEGER + ($month::INTEGER >= second_step)::INTEGER) END AS now
    FROM pair
)
SELECT ars, $reporting_date::DATE AS reporting_date, ozg_id, relevance,
       CASE WHEN relevance = 'RELEVANT' THEN CASE WHEN now >= 3 THEN 'GO_LIVE' WHEN $month::INTEGER >= first_step - 4 THEN 'IN_UMSETZUNG'
            WHEN first_level IS NULL THEN 'OFFEN' ELSE 'GEPLANT' END END AS implementation_status,
       CASE WHEN relevance = 'RELEVANT' THEN now END::INTEGER AS declared_level,
       CASE WHEN relevance = 'RELEVANT' THEN case_count END AS case_count,
       CASE WHEN relevance = 'RELEVANT' AND now >= 2 THEN round(case_count * online_part) END AS online_case_count,
       CASE WHEN relevance = 'RELEVANT' THEN minutes_saved END AS minutes_saved,
       CASE WHEN relevance = 'RELEVANT' THEN person_days END AS person_days,
       CASE WHEN relevance = 'RELEVANT' THEN interface_status END AS interface_status,
       CASE WHEN relevance = 'RELEVANT' THEN solution_kind END AS solution_kind
FROM level;
