-- One row is an entry of a portal (sheet "Portal") of the municipality or its Landkreis, missing ones first, the planned first.
-- entry_count, captured_count: the same in all rows of a level and body, unknown_count: nobody said (is_captured NULL); is_late: the
-- planned day is over and it is known to be missing.
WITH body AS (
    SELECT other.ars, other.short_name, other.ars = chosen.ars AS is_own, other.reporting_date
    FROM mart.municipality AS chosen
    JOIN mart.newest_list($today::DATE) AS other
      ON other.ars = chosen.ars OR (other.municipality_kind = 'KREIS' AND other.district_key = chosen.district_key)
    WHERE chosen.ars = $ars::VARCHAR
)
SELECT body.ars, body.short_name, body.is_own, entry.entry_level, entry.portal_name, entry.platform_name, entry.entry_name, entry.ozg_id,
       entry.is_captured, entry.planned_date,
       coalesce(rule.is_due(entry.planned_date, $today::DATE) AND NOT entry.is_captured, false) AS is_late,
       count(*) OVER level AS entry_count,
       count(*) FILTER (entry.is_captured) OVER level AS captured_count,
       count(*) FILTER (entry.is_captured IS NULL) OVER level AS unknown_count
FROM body
JOIN core.portal_entry AS entry USING (ars, reporting_date)
WINDOW level AS (PARTITION BY body.ars, entry.entry_level)
ORDER BY body.is_own DESC, entry.entry_level, is_captured NULLS FIRST, entry.planned_date NULLS LAST, entry.entry_name
