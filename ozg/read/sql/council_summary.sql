-- One row is the municipality with its counts at its newest reporting date up to the chosen one, its sums of cases as they may be
-- published (docs/fachregeln.md 7.6); no row while it has no list. comparable_count: as in summary_in_force.sql.
SELECT summary.* EXCLUDE (case_count, conform_case_count, online_case_count, case_count_with_online_figure),
       summary.conform_count + summary.not_conform_count - coalesce((
           SELECT count(*) FROM mart.change AS change
           WHERE change.ars = summary.ars AND change.reporting_date = summary.reporting_date AND change.is_in_ratio AND change.is_conform IS NOT NULL
             AND (NOT change.was_in_ratio OR change.change_kind IN ('ERSTMALS_BEWERTET', 'MODELL_GEWECHSELT'))), 0)::INTEGER
       + (SELECT count(*) FROM mart.change AS change WHERE change.ars = summary.ars AND change.reporting_date = summary.reporting_date
            AND change.conform_change = -1 AND change.is_conform IS NULL)::INTEGER AS comparable_count,
       -- as in summary_in_force.sql
       (SELECT coalesce(arg_max(delivery.rejected_count, delivery.delivery_id), 0) FROM meta.delivery AS delivery
        WHERE delivery.ars = summary.ars AND delivery.reporting_date = summary.list_date AND delivery.is_usable)::INTEGER AS rejected_count,
       -- of those whose level nobody knows: how many the list calls online, wholly or in part
       (SELECT count(*) FROM mart.entry AS entry WHERE entry.ars = summary.ars AND entry.reporting_date = summary.reporting_date
           AND entry.is_in_ratio AND entry.is_conform IS NULL AND entry.implementation_status = 'GO_LIVE')::INTEGER AS reported_unknown_count,
       protected.* EXCLUDE (ars, reporting_date),
       municipality.short_name, municipality.municipality_name, municipality.kind_label, municipality.population,
       municipality.district_name
FROM mart.summary AS summary
JOIN mart.municipality AS municipality USING (ars)
LEFT JOIN mart.protected_summary AS protected USING (ars, reporting_date)
WHERE summary.ars = $ars::VARCHAR AND summary.reporting_date <= $date::DATE
ORDER BY summary.reporting_date DESC
LIMIT 1
