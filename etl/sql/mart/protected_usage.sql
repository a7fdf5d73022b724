-- One row is municipality x service x period as mart.usage has it, with what may be published of its counts. Counts are hidden
-- when they are small, when another row of the same service and period is, and when the service's yearly figure is hidden on
-- the list. A service with anything hidden loses all its periods under a year: their sum is known, and one hidden month would
-- be what is missing to it.
CREATE OR REPLACE VIEW mart.protected_usage AS
WITH entry AS (
    SELECT ars, ozg_id, leika_key, is_case_hidden, is_online_hidden
    FROM mart.protected_entry
    QUALIFY reporting_date = max(reporting_date) OVER (PARTITION BY ars)
),
marked AS (
    SELECT usage.*,
           coalesce(entry.is_case_hidden, false) OR rule.is_small_count(usage.case_count, threshold.small_count) AS is_case_marked,
           coalesce(entry.is_online_hidden, false) OR rule.is_small_count(usage.online_case_count, threshold.small_count)
               OR rule.is_small_count(usage.case_count - usage.online_case_count, threshold.small_count) AS is_online_marked
    FROM mart.usage AS usage
    JOIN core.protection AS threshold USING (ozg_id)
    LEFT JOIN entry ON entry.ars = usage.ars AND entry.ozg_id = usage.ozg_id
                   AND entry.leika_key IS NOT DISTINCT FROM usage.leika_key
),
hidden AS (
    SELECT *, bool_or(is_case_marked) OVER period AS is_case_hidden,
           bool_or(is_case_marked OR is_online_marked) OVER period AND online_case_count IS NOT NULL AS is_online_hidden,
           bool_or(is_case_marked OR is_online_marked) OVER service AS has_hidden, max(month_count) OVER service AS longest
    FROM marked
    WINDOW period AS (PARTITION BY ars, ozg_id, period_start_date, period_end_date), service AS (PARTITION BY ars, ozg_id)
)
SELECT ars, ozg_id, leika_key, service_name, period_start_date, period_end_date, month_count, is_case_hidden, is_online_hidden,
       CASE WHEN NOT is_case_hidden THEN case_count END AS public_case_count,
       CASE WHEN NOT is_online_hidden THEN online_case_count END AS public_online_case_count,
       case_quality, usage_source, source_file
FROM hidden
WHERE NOT has_hidden OR month_count >= greatest(12, longest);
