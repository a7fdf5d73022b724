-- One row is what the council is told of the municipality beside its counts in force (summary_in_force.sql): its sums of cases as they may be
-- published (docs/fachregeln.md 7.6), what it is called; no row while it has no list.
WITH summary AS MATERIALIZED (
    SELECT ars, reporting_date, list_date FROM mart.summary WHERE ars = $ars::VARCHAR AND reporting_date <= $date::DATE ORDER BY reporting_date DESC LIMIT 1
)
SELECT -- the sheets the rows stand on that could not be taken over, one a line
       (SELECT string_agg(DISTINCT finding.sheet_name, chr(10) ORDER BY finding.sheet_name)
        FROM meta.finding AS finding
        WHERE finding.severity = 'error' AND finding.row_number IS NOT NULL AND finding.delivery_id = (
            SELECT max(delivery_id) FROM meta.delivery
            WHERE ars = $ars::VARCHAR AND reporting_date = (SELECT list_date FROM summary) AND is_usable)) AS rejected_sheets,
       -- of those whose level nobody knows: how many the list calls online, wholly or in part
       (SELECT count(*) FROM mart.entry AS entry WHERE entry.ars = summary.ars AND entry.reporting_date = summary.reporting_date
           AND entry.is_in_ratio AND entry.is_conform IS NULL AND entry.implementation_status = 'GO_LIVE')::INTEGER AS reported_unknown_count,
       protected.* EXCLUDE (ars, reporting_date),
       municipality.short_name, municipality.municipality_name, municipality.kind_label, municipality.population,
       municipality.district_name
FROM summary
JOIN mart.municipality AS municipality USING (ars)
LEFT JOIN mart.protected_summary AS protected USING (ars, reporting_date)
