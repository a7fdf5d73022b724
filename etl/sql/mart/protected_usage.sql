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

-- One row is a service of a list with its pair of a year counted whole (mart.online_pair, usage_year), as it may be published: told where the year
-- or all its parts that make up the pair are, and where the list's own cases are; else hidden.
CREATE OR REPLACE MACRO mart.public_pair() AS TABLE
WITH part AS (
    SELECT ars, ozg_id, leika_key, year(period_start_date) AS usage_year,
           sum(public_case_count) AS case_count, sum(public_online_case_count) AS online_case_count
    FROM mart.protected_usage
    WHERE year(period_start_date) = year(period_end_date)
    GROUP BY ars, ozg_id, leika_key, year(period_start_date), month_count
    HAVING bool_and(NOT is_case_hidden AND NOT is_online_hidden)
),
told AS (SELECT DISTINCT ars, ozg_id, leika_key, usage_year, case_count, online_case_count FROM part)
SELECT pair.ars, pair.reporting_date, pair.ozg_id, pair.leika_key, pair.usage_year,
       entry.is_case_hidden OR told.ars IS NULL AS is_hidden,
       CASE WHEN NOT entry.is_case_hidden THEN told.case_count END AS case_count,
       CASE WHEN NOT entry.is_case_hidden THEN told.online_case_count END AS online_case_count
FROM mart.online_pair() AS pair
JOIN mart.protected_entry AS entry
  ON entry.ars = pair.ars AND entry.reporting_date = pair.reporting_date AND entry.ozg_id = pair.ozg_id
 AND entry.leika_key IS NOT DISTINCT FROM pair.leika_key
LEFT JOIN told
  ON told.ars = pair.ars AND told.ozg_id = pair.ozg_id AND told.leika_key IS NOT DISTINCT FROM pair.leika_key
 AND told.usage_year = pair.usage_year AND told.case_count = pair.case_count AND told.online_case_count = pair.online_case_count
WHERE pair.usage_year IS NOT NULL AND pair.given_share IS NULL;
