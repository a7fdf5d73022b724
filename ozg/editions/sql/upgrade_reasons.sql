-- An edition that kept all bottlenecks of a service in one column: which of them hinder and which block it, from the bottlenecks it keeps.
ALTER TABLE mart.entry ADD COLUMN hindering_codes VARCHAR DEFAULT '';
ALTER TABLE mart.entry ADD COLUMN blocking_codes VARCHAR DEFAULT '';
UPDATE mart.entry SET hindering_codes = told.hindering_codes, blocking_codes = told.blocking_codes
FROM (
    SELECT ars, reporting_date, ozg_id, leika_key,
           coalesce(string_agg(DISTINCT bottleneck_code, ' ' ORDER BY bottleneck_code), '') AS hindering_codes,
           coalesce(string_agg(DISTINCT bottleneck_code, ' ' ORDER BY bottleneck_code) FILTER (severity = 'BLOCKIEREND'), '') AS blocking_codes
    FROM mart.bottleneck
    WHERE NOT is_proposed AND is_below_target AND severity IS DISTINCT FROM 'HINWEIS' AND NOT is_outdated
    GROUP BY ars, reporting_date, ozg_id, leika_key
) AS told
WHERE entry.ars = told.ars AND entry.reporting_date = told.reporting_date AND entry.ozg_id = told.ozg_id
  AND entry.leika_key IS NOT DISTINCT FROM told.leika_key;
