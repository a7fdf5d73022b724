-- One row is a goal the municipality set itself for the end of a year: wanted and actual value (counts, or shares in percent), what it means in
-- services, and the pace (services a month) it needs from the date on; NULL = unknown or passed. Sums of cases are the public ones.
SELECT target.target_year, target.target_figure, target.target_value, target.basis_text, make_date(target.target_year, 12, 31) AS target_date,
       CASE target.target_figure
           WHEN 'KONFORM_ANZAHL' THEN summary.conform_count
           WHEN 'KONFORM_ANTEIL' THEN 100.0 * summary.conform_count / nullif(summary.relevant_count, 0)
           WHEN 'ONLINE_ANZAHL' THEN summary.online_count
           WHEN 'ONLINE_ANTEIL' THEN 100.0 * summary.online_count / nullif(summary.relevant_count, 0)
           WHEN 'E2E_ANTEIL' THEN 100.0 * summary.end_to_end_count / nullif(summary.relevant_count, 0)
           WHEN 'ONLINE_QUOTE' THEN 100.0 * protected.public_online_case_count / nullif(protected.public_case_count_with_online_figure, 0)
       END AS actual_value,
       actual_value >= target.target_value AS is_reached,
       CASE target.target_figure
           WHEN 'KONFORM_ANZAHL' THEN ceil(target.target_value)
           WHEN 'KONFORM_ANTEIL' THEN ceil(target.target_value * summary.relevant_count / 100)
       END::INTEGER AS wanted_count,
       CASE WHEN wanted_count IS NOT NULL THEN greatest(0, wanted_count - summary.conform_count) END::INTEGER AS missing_count,
       rule.needed_pace(missing_count, $date::DATE, make_date(target.target_year, 12, 31)) AS needed_pace
FROM core.target AS target
JOIN mart.summary AS summary USING (ars, reporting_date)
LEFT JOIN mart.protected_summary AS protected USING (ars, reporting_date)
WHERE target.ars = $ars::VARCHAR AND target.reporting_date = $date::DATE
ORDER BY target.target_year, target.row_number
