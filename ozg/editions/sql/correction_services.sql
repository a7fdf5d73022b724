-- One row is municipality x service of the edition at the municipality's latest date, with what everybody may read of it; a hidden count is
-- no count, but known to be hidden.
-- All columns, because an older edition has not every one of today (levels of another model by its criteria).
SELECT entry.* EXCLUDE (case_count), municipality.short_name AS body_name,
       protected.public_case_count AS case_count, coalesce(protected.is_case_hidden, false) AS is_case_hidden
FROM mart.entry AS entry
JOIN mart.municipality AS municipality ON municipality.ars = entry.ars AND municipality.latest_date = entry.reporting_date
LEFT JOIN mart.protected_entry AS protected
    ON protected.ars = entry.ars AND protected.reporting_date = entry.reporting_date AND protected.ozg_id = entry.ozg_id
    AND protected.leika_key IS NOT DISTINCT FROM entry.leika_key
WHERE entry.is_counted
ORDER BY municipality.short_name, entry.service_name, entry.ozg_id, entry.leika_key NULLS FIRST
