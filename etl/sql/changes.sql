-- One row is one service of the list in force at the date, or of the published state before, with what became of it
-- (rule.difference, with "on the list" for "relevant"; a service that changed its relevance is neither better nor worse).
WITH now_listed AS (
    SELECT ozg_id, leika_key, service_name, relevance, implementation_status, level_low
    FROM mart.entry WHERE ars = $ars::VARCHAR AND reporting_date = $reporting_date::DATE
),
pair AS (
    SELECT coalesce(after.ozg_id, before.ozg_id) AS ozg_id, coalesce(after.leika_key, before.leika_key) AS leika_key,
           coalesce(after.service_name, before.service_name) AS service_name,
           before.ozg_id IS NOT NULL AS was_listed, after.ozg_id IS NOT NULL AS is_listed,
           before.level_low AS level_before, after.level_low AS level_after,
           before.implementation_status AS status_before, after.implementation_status AS status_after,
           before.relevance AS relevance_before, after.relevance AS relevance_after
    FROM now_listed AS after
    FULL JOIN change_before AS before
      ON before.ozg_id = after.ozg_id AND before.leika_key IS NOT DISTINCT FROM after.leika_key
)
SELECT CASE CASE WHEN was_listed AND is_listed AND relevance_after IS DISTINCT FROM relevance_before THEN 'RELEVANZ'
                 ELSE rule.difference(was_listed, is_listed, NULL, NULL, level_before, level_after, status_before, status_after, false, false) END
           WHEN 'NEU' THEN 'new' WHEN 'WEGGEFALLEN' THEN 'gone' WHEN 'BESSER' THEN 'better' WHEN 'SCHLECHTER' THEN 'worse'
           WHEN 'STATUS' THEN 'other' WHEN 'RELEVANZ' THEN 'other' ELSE 'unchanged'
       END AS change_kind,
       ozg_id, leika_key, service_name, level_before, level_after, status_before, status_after, relevance_before, relevance_after
FROM pair
ORDER BY list_position(['worse', 'gone', 'better', 'new', 'other', 'unchanged'], change_kind), ozg_id, leika_key;
