-- One row is pioneer x service of the area: who develops it, who takes it over (names), and how many of those are OZG-konform.
WITH list AS (
    SELECT summary.ars, max(summary.reporting_date) AS reporting_date
    FROM mart.summary AS summary
    JOIN mart.municipality AS municipality USING (ars)
    WHERE $area_key::VARCHAR IN (municipality.district_key, municipality.state_key) AND summary.reporting_date <= $date::DATE
    GROUP BY summary.ars
)
SELECT entry.pioneer_name, entry.ozg_id, entry.leika_key, entry.service_name,
       count(DISTINCT entry.ars)::INTEGER AS taker_count,
       count(DISTINCT entry.ars) FILTER (entry.is_conform)::INTEGER AS conform_count,
       string_agg(DISTINCT municipality.short_name, ', ' ORDER BY municipality.short_name) AS taker_names,
       string_agg(DISTINCT municipality.short_name, ', ' ORDER BY municipality.short_name) FILTER (NOT coalesce(entry.is_conform, false))
           AS waiting_names
FROM list
JOIN mart.entry AS entry USING (ars, reporting_date)
JOIN mart.municipality AS municipality USING (ars)
WHERE entry.is_in_ratio AND entry.pioneer_name IS NOT NULL
GROUP BY entry.pioneer_name, entry.ozg_id, entry.leika_key, entry.service_name
ORDER BY taker_count DESC, entry.service_name, entry.pioneer_name
