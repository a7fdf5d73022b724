-- One row is the municipality with the counts of its newest reporting date up to the chosen one; no row while it has none. comparable_count:
-- services of which both lists say by the same model whether they are ganz online (those known now without what is new, known for the first
-- time or by another model; with those whose status alone says that they are no longer). unseen_count: services that were ganz online by the list
-- before and of which this one does not say it any more; seen_anew_count: that are so by this list, and of which the one before did not say
-- whether they are; new_conform_count and dropped_conform_count: of those counted anew how many are ganz online, of those counted no more how many
-- were. compared_elsewhere_count: services whose level both lists say by one model that is not that of the ratios; higher_elsewhere_count and
-- lower_elsewhere_count: of those how many stand higher or lower on its scale. overtaken_lost_count: of those lost, at how many the level before was a
-- single value that was changed and that this list does not say.
WITH summary AS MATERIALIZED (
    SELECT * FROM mart.summary WHERE ars = $ars::VARCHAR AND reporting_date <= $today::DATE ORDER BY reporting_date DESC LIMIT 1
),
step AS (
    SELECT count(*) FILTER (is_in_ratio AND is_conform IS NOT NULL AND (NOT was_in_ratio OR was_conform IS NULL OR change_kind = 'MODELL_GEWECHSELT'))
           - count(*) FILTER (conform_change = -1 AND is_conform IS NULL) AS known_anew_count,
           count(*) FILTER (rule.is_unseen(change_kind, was_conform)) AS unseen_count,
           count(*) FILTER (rule.is_seen_anew(change_kind, was_conform, is_conform)) AS seen_anew_count,
           count(*) FILTER (rule.is_counted_anew(change_kind, is_in_ratio) AND is_conform) AS new_conform_count,
           count(*) FILTER (rule.is_counted_no_more(change_kind, is_in_ratio) AND was_conform) AS dropped_conform_count
    FROM mart.change WHERE ars = $ars::VARCHAR AND reporting_date = (SELECT reporting_date FROM summary)
),
-- estimated_count: relevant services whose case number is no count by the list's own word; outdated_count: those of whose level nobody has said
-- anything in the twelve months before the newest list.
stated AS (
    SELECT count(*) FILTER (case_quality <> 'GEZAEHLT') AS estimated_count,
           count(outdated_date) AS outdated_count
    FROM mart.entry WHERE ars = $ars::VARCHAR AND reporting_date = (SELECT reporting_date FROM summary) AND is_in_ratio
),
-- One row is a service reported by another model, with its level on the scale of that, in the list in force or the one before.
elsewhere AS (
    SELECT reporting_date, ozg_id, leika_key, rgm_version,
           rule.reported_level(rgm_version, NULL, model_level_low, declared_level, outdated_date) AS low,
           rule.reported_level(rgm_version, NULL, model_level_high, declared_level, outdated_date) AS high
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND is_in_ratio AND rgm_version <> rule.default_version() AND low IS NOT NULL
      AND reporting_date IN ((SELECT reporting_date FROM summary), (SELECT previous_date FROM summary))
),
scaled AS (
    SELECT count(*) AS compared_count, count(*) FILTER (now.low > before.high) AS higher_count, count(*) FILTER (now.high < before.low) AS lower_count
    FROM summary
    JOIN elsewhere AS now ON now.reporting_date = summary.reporting_date
    JOIN elsewhere AS before
      ON before.reporting_date = summary.previous_date AND before.ozg_id = now.ozg_id AND before.leika_key IS NOT DISTINCT FROM now.leika_key
     AND before.rgm_version = now.rgm_version
),
-- The list in force, and how many of its rows could not be taken over.
list AS (
    SELECT max(delivery_id) AS delivery_id, coalesce(arg_max(rejected_count, delivery_id), 0) AS rejected_count
    FROM meta.delivery WHERE ars = $ars::VARCHAR AND reporting_date = (SELECT list_date FROM summary) AND is_usable
),
overtaken AS (
    SELECT count(DISTINCT (change.ozg_id, change.leika_key))::INTEGER AS lost_count
    FROM mart.change AS change
    JOIN mart.entry AS entry
      ON entry.ars = change.ars AND entry.reporting_date = change.reporting_date AND entry.ozg_id = change.ozg_id
     AND entry.leika_key IS NOT DISTINCT FROM change.leika_key
    JOIN meta.finding AS finding
      ON finding.code = 'edit_overtaken' AND finding.delivery_id = (SELECT delivery_id FROM list) AND finding.row_number = entry.source_row
     AND finding.sheet_name IS NOT DISTINCT FROM entry.source_sheet
     AND (finding.column_name = 'Reifegrad' OR finding.column_name IN (SELECT header FROM rule.criterion))
    WHERE change.ars = $ars::VARCHAR AND change.reporting_date = (SELECT reporting_date FROM summary) AND change.conform_change = -1
)
SELECT summary.*, overtaken.lost_count AS overtaken_lost_count, (summary.conform_count + summary.not_conform_count - step.known_anew_count)::INTEGER AS comparable_count,
       step.unseen_count::INTEGER AS unseen_count, step.seen_anew_count::INTEGER AS seen_anew_count,
       step.new_conform_count::INTEGER AS new_conform_count, step.dropped_conform_count::INTEGER AS dropped_conform_count,
       list.rejected_count::INTEGER AS rejected_count, stated.estimated_count::INTEGER AS estimated_count,
       stated.outdated_count::INTEGER AS outdated_count, scaled.compared_count::INTEGER AS compared_elsewhere_count,
       scaled.higher_count::INTEGER AS higher_elsewhere_count, scaled.lower_count::INTEGER AS lower_elsewhere_count,
       -- columns of that list that look like statements and were not read
       (SELECT count(DISTINCT (sheet_name, column_name)) FROM meta.finding
        WHERE code IN ('column_not_read', 'columns_of_times_not_read', 'column_looks_known') AND delivery_id = (SELECT delivery_id FROM list))::INTEGER AS unread_column_count
FROM summary
CROSS JOIN step
CROSS JOIN stated
CROSS JOIN list
CROSS JOIN scaled
CROSS JOIN overtaken
