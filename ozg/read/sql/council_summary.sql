-- One row is the municipality with its counts at its newest reporting date up to the chosen one, its sums of cases as they may be
-- published (docs/fachregeln.md 7.6); no row while it has no list. comparable_count and rejected_count: as in summary_in_force.sql.
WITH summary AS MATERIALIZED (
    SELECT * FROM mart.summary WHERE ars = $ars::VARCHAR AND reporting_date <= $date::DATE ORDER BY reporting_date DESC LIMIT 1
)
SELECT summary.* EXCLUDE (case_count, conform_case_count, online_case_count, case_count_with_online_figure),
       summary.conform_count + summary.not_conform_count - (
           SELECT count(*) FILTER (is_in_ratio AND is_conform IS NOT NULL AND (NOT was_in_ratio OR change_kind IN ('ERSTMALS_BEWERTET', 'MODELL_GEWECHSELT')))
                  - count(*) FILTER (conform_change = -1 AND is_conform IS NULL)
           FROM mart.change WHERE ars = $ars::VARCHAR AND reporting_date = (SELECT reporting_date FROM summary))::INTEGER AS comparable_count,
       (SELECT coalesce(arg_max(rejected_count, delivery_id), 0) FROM meta.delivery
        WHERE ars = $ars::VARCHAR AND reporting_date = (SELECT list_date FROM summary) AND is_usable)::INTEGER AS rejected_count,
       -- the sheets these rows stand on, one a line
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
