-- One row is a decision about a service in the newest list of a municipality (not fictional): pinned (own rank 1 or full political
-- will) or postponed. The reason itself stays in the list: it is free text, and no line of the record can be taken out again.
WITH newest AS (
    SELECT ars, max(reporting_date) AS reporting_date
    FROM mart.entry
    JOIN mart.municipality AS municipality USING (ars)
    WHERE NOT municipality.is_demo
    GROUP BY ars
),
entry AS (
    SELECT entry.* FROM mart.entry AS entry JOIN newest USING (ars, reporting_date) WHERE entry.is_counted
)
SELECT 'pin' AS action, ars, ozg_id, leika_key, rationale IS NOT NULL AS has_reason, priority_rank, political_will, NULL AS status
FROM entry
WHERE priority_rank = 1 OR political_will = 100
UNION ALL
SELECT 'postpone', ars, ozg_id, leika_key, rationale IS NOT NULL, NULL, NULL, implementation_status
FROM entry
WHERE implementation_status = 'ZURUECKGESTELLT'
ORDER BY action, ars, ozg_id, leika_key NULLS FIRST
