-- One row is a municipality with data of its own, with the day of the build and the first and last date its data speak of.
SELECT municipality.ars, municipality.ags, municipality.municipality_kind, (SELECT built_at FROM meta.build) AS built_at,
       municipality.short_name, municipality.district_name, municipality.state_name,
       min(summary.reporting_date) AS first_date, max(summary.reporting_date) AS last_date
FROM mart.municipality AS municipality
LEFT JOIN mart.summary AS summary USING (ars)
WHERE (municipality.latest_date IS NOT NULL OR municipality.has_evidence) AND NOT municipality.is_demo
  AND ($ars::VARCHAR IS NULL OR municipality.ars = $ars::VARCHAR)
GROUP BY ALL
ORDER BY municipality.ars
