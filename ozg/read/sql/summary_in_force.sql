-- One row is the municipality with the counts of its newest reporting date up to the chosen one; no row while it has none. comparable_count:
-- services of which both lists say by the same model whether they are ganz online (those known now without what is new, known for the first
-- time or by another model; with those whose status alone says that they are no longer).
SELECT summary.*, summary.conform_count + summary.not_conform_count - coalesce((
           SELECT count(*) FROM mart.change AS change
           WHERE change.ars = summary.ars AND change.reporting_date = summary.reporting_date AND change.is_in_ratio AND change.is_conform IS NOT NULL
             AND (NOT change.was_in_ratio OR change.change_kind IN ('ERSTMALS_BEWERTET', 'MODELL_GEWECHSELT'))), 0)::INTEGER
       + (SELECT count(*) FROM mart.change AS change WHERE change.ars = summary.ars AND change.reporting_date = summary.reporting_date
            AND change.conform_change = -1 AND change.is_conform IS NULL)::INTEGER AS comparable_count,
       -- rows of the list in force that could not be taken over
       (SELECT coalesce(arg_max(delivery.rejected_count, delivery.delivery_id), 0) FROM meta.delivery AS delivery
        WHERE delivery.ars = summary.ars AND delivery.reporting_date = summary.list_date AND delivery.is_usable)::INTEGER AS rejected_count
FROM mart.summary AS summary
WHERE summary.ars = $ars::VARCHAR AND summary.reporting_date <= $today::DATE
ORDER BY summary.reporting_date DESC
LIMIT 1
