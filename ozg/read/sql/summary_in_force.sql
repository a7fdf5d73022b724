-- One row is the municipality with the counts of its newest reporting date up to the chosen one; no row while it has none. comparable_count:
-- services of which both lists say by the same model whether they are ganz online (those known now without what is new, known for the first
-- time or by another model; with those whose status alone says that they are no longer). unseen_count: services that were ganz online by the list
-- before and of which this one does not say it any more.
WITH summary AS MATERIALIZED (
    SELECT * FROM mart.summary WHERE ars = $ars::VARCHAR AND reporting_date <= $today::DATE ORDER BY reporting_date DESC LIMIT 1
),
step AS (
    SELECT count(*) FILTER (is_in_ratio AND is_conform IS NOT NULL AND (NOT was_in_ratio OR change_kind IN ('ERSTMALS_BEWERTET', 'MODELL_GEWECHSELT')))
           - count(*) FILTER (conform_change = -1 AND is_conform IS NULL) AS known_anew_count,
           count(*) FILTER (rule.is_unseen(change_kind, was_conform)) AS unseen_count
    FROM mart.change WHERE ars = $ars::VARCHAR AND reporting_date = (SELECT reporting_date FROM summary)
)
SELECT summary.*, (summary.conform_count + summary.not_conform_count - step.known_anew_count)::INTEGER AS comparable_count, step.unseen_count::INTEGER AS unseen_count,
       -- rows of the list in force that could not be taken over
       (SELECT coalesce(arg_max(rejected_count, delivery_id), 0) FROM meta.delivery
        WHERE ars = $ars::VARCHAR AND reporting_date = (SELECT list_date FROM summary) AND is_usable)::INTEGER AS rejected_count,
       -- relevant services whose case number is no count by the list's own word
       (SELECT count(*) FROM mart.entry
        WHERE ars = $ars::VARCHAR AND reporting_date = (SELECT reporting_date FROM summary) AND is_in_ratio AND case_quality <> 'GEZAEHLT')::INTEGER AS estimated_count,
       -- columns of the list in force that look like statements and were not read
       (SELECT count(DISTINCT (finding.sheet_name, finding.column_name))
        FROM meta.finding AS finding
        WHERE finding.code IN ('column_not_read', 'column_looks_known') AND finding.delivery_id = (
            SELECT max(delivery_id) FROM meta.delivery
            WHERE ars = $ars::VARCHAR AND reporting_date = (SELECT list_date FROM summary) AND is_usable))::INTEGER AS unread_column_count,
       -- services of which the list itself says that what it says of them is more than twelve months older than its reporting date
       (SELECT count(*) FROM mart.entry AS entry WHERE entry.ars = summary.ars AND entry.reporting_date = summary.reporting_date
           AND entry.is_in_ratio AND entry.row_date < entry.list_date - INTERVAL 12 MONTH)::INTEGER AS old_row_count
FROM summary
CROSS JOIN step
