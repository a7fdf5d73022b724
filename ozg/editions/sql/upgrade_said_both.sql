-- An edition older than the column: what the list says both ways, and what is put off on purpose, still counted as late.
ALTER TABLE mart.entry ADD COLUMN is_said_both BOOLEAN;
UPDATE mart.entry SET is_said_both = rule.is_said_both(implementation_status, golive_date, reporting_date, model_level_low, target_level);
UPDATE mart.entry SET is_overdue = false WHERE is_overdue AND (is_said_both OR rule.is_postponed(implementation_status));
-- The counts of the days whose services the edition keeps.
UPDATE mart.summary SET overdue_count = listed.overdue_count
FROM (
    SELECT ars, reporting_date, count(*) FILTER (is_in_ratio AND is_overdue)::INTEGER AS overdue_count FROM mart.entry GROUP BY ALL
) AS listed
WHERE listed.ars = summary.ars AND listed.reporting_date = summary.reporting_date AND summary.overdue_count > listed.overdue_count;
