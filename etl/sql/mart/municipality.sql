-- One row is municipality x reporting date with its counts; every ratio on a page is made of two of these columns.
-- relevant_count = conform_count + not_conform_count + unknown_level_count: three states, the third for a level that is not known or
-- a range across the threshold. level_counts (one number per level, from 0 on) count the services of the first two states by their lower
-- bound and add up to relevant_count together with the third. known_case_count: cases of services whose conformity is known.
CREATE OR REPLACE TABLE mart.summary AS
WITH bundle AS (
    SELECT ars, reporting_date, ozg_id, max(level_low) AS best_level,
           -- a bundle counts as fully done only when every relevant member is known to be conform
           bool_and(coalesce(is_conform, false)) AS is_strictly_conform
    FROM mart.entry WHERE is_in_ratio GROUP BY ars, reporting_date, ozg_id
),
bundles AS (
    SELECT ars, reporting_date, count(*)::INTEGER AS bundle_count,
           count(*) FILTER (best_level >= rule.online_level())::INTEGER AS bundle_online_best_count,
           count(*) FILTER (is_strictly_conform)::INTEGER AS bundle_conform_strict_count
    FROM bundle GROUP BY ars, reporting_date
),
changes AS (
    SELECT ars, reporting_date, any_value(previous_date) AS previous_date,
           count(*) FILTER (conform_change = 1)::INTEGER AS conform_gained_count,
           count(*) FILTER (conform_change = -1)::INTEGER AS conform_lost_count,
           count(*) FILTER (rule.is_counted_anew(change_kind, is_in_ratio))::INTEGER AS new_count,
           count(*) FILTER (rule.is_counted_no_more(change_kind, is_in_ratio))::INTEGER AS dropped_count,
           count(*) FILTER (change_kind = 'MODELL_GEWECHSELT')::INTEGER AS model_changed_count,
           sum(count_change)::INTEGER AS conform_count_change
    FROM mart.change GROUP BY ars, reporting_date
)
SELECT point.ars, point.reporting_date, point.previous_date, any_value(entry.list_date) AS list_date,
       count(*) FILTER (entry.is_counted)::INTEGER AS listed_count,
       count(*) FILTER (entry.is_in_ratio)::INTEGER AS relevant_count,
       count(*) FILTER (entry.is_counted AND entry.relevance = 'UNGEPRUEFT')::INTEGER AS unchecked_count,
       count(*) FILTER (entry.is_counted AND entry.relevance = 'NICHT_ANGEBOTEN')::INTEGER AS not_offered_count,
       count(*) FILTER (entry.is_counted AND entry.relevance = 'ZUSTAENDIG_ANDERE')::INTEGER AS other_body_count,
       sum(entry.is_online::INTEGER) FILTER (entry.is_in_ratio)::INTEGER AS online_count,
       count(*) FILTER (entry.is_in_ratio AND entry.is_conform)::INTEGER AS conform_count,
       count(*) FILTER (entry.is_in_ratio AND NOT entry.is_conform)::INTEGER AS not_conform_count,
       count(*) FILTER (entry.is_in_ratio AND rule.is_conform_lax(entry.level_low_lax))::INTEGER AS conform_lax_count,
       sum(entry.is_end_to_end::INTEGER) FILTER (entry.is_in_ratio)::INTEGER AS end_to_end_count,
       count(*) FILTER (entry.is_in_ratio AND entry.is_end_to_end IS NULL)::INTEGER AS end_to_end_unknown_count,
       rule.level_counts(histogram(entry.level_low) FILTER (entry.is_in_ratio AND entry.is_conform IS NOT NULL)) AS level_counts,
       count(*) FILTER (entry.is_in_ratio AND entry.is_conform IS NULL)::INTEGER AS unknown_level_count,
       count(*) FILTER (entry.is_in_ratio AND NOT entry.is_complete)::INTEGER AS incomplete_count,
       count(*) FILTER (entry.is_in_ratio AND entry.rgm_version <> rule.default_version())::INTEGER AS model_2_count,
       count(*) FILTER (entry.is_in_ratio AND entry.is_at_legal_ceiling)::INTEGER AS at_ceiling_count,
       count(*) FILTER (entry.is_in_ratio AND entry.implementation_status = 'ZURUECKGESTELLT')::INTEGER AS postponed_count,
       count(*) FILTER (entry.is_in_ratio AND entry.is_overdue)::INTEGER AS overdue_count,
       count(*) FILTER (entry.is_in_ratio AND entry.is_blocked)::INTEGER AS blocked_count,
       -- Cases: sums over the services with a figure; the number without one stands beside them.
       count(*) FILTER (entry.is_in_ratio AND entry.case_count IS NULL)::INTEGER AS without_cases_count,
       sum(entry.case_count) FILTER (entry.is_in_ratio) AS case_count,
       sum(entry.case_count) FILTER (entry.is_in_ratio AND entry.is_conform IS NOT NULL) AS known_case_count,
       CASE WHEN known_case_count IS NOT NULL THEN
           coalesce(sum(entry.case_count) FILTER (entry.is_in_ratio AND entry.is_conform), 0) END AS conform_case_count,
       sum(entry.online_case_count) FILTER (entry.is_in_ratio AND rule.is_online_part(entry.online_case_count, entry.case_count)) AS online_case_count,
       sum(entry.case_count) FILTER (entry.is_in_ratio AND rule.is_online_part(entry.online_case_count, entry.case_count)) AS case_count_with_online_figure,
       avg(entry.level_low) FILTER (entry.is_in_ratio) AS mean_level,
       any_value(bundles.bundle_count) AS bundle_count,
       any_value(bundles.bundle_online_best_count) AS bundle_online_best_count,
       any_value(bundles.bundle_conform_strict_count) AS bundle_conform_strict_count,
       coalesce(any_value(changes.conform_gained_count), 0) AS conform_gained_count,
       coalesce(any_value(changes.conform_lost_count), 0) AS conform_lost_count,
       coalesce(any_value(changes.new_count), 0) AS new_count,
       coalesce(any_value(changes.dropped_count), 0) AS dropped_count,
       coalesce(any_value(changes.model_changed_count), 0) AS model_changed_count,
       coalesce(any_value(changes.conform_count_change), 0) AS conform_count_change
FROM mart.point AS point
LEFT JOIN mart.entry AS entry USING (ars, reporting_date)
LEFT JOIN bundles USING (ars, reporting_date)
LEFT JOIN changes USING (ars, reporting_date)
WHERE point.is_detailed
GROUP BY point.ars, point.reporting_date, point.previous_date
ORDER BY point.ars, point.reporting_date;

-- Which municipalities have a list, and how many kinds of data: all others stay as every build begins (mart/place.sql).
UPDATE mart.municipality AS municipality
SET latest_date = listed.latest_date, point_count = listed.point_count, has_evidence = listed.has_evidence, part_count = listed.part_count
FROM (
    SELECT ars, latest.reporting_date AS latest_date, coalesce(latest.point_count, 0) AS point_count, evidence.ars IS NOT NULL AS has_evidence,
           coalesce(parts.part_count, 0) AS part_count
    FROM (SELECT ars, max(reporting_date) AS reporting_date, count(*) AS point_count FROM core.reporting_point GROUP BY ars) AS latest
    FULL JOIN (SELECT DISTINCT ars FROM core.evidence) AS evidence USING (ars)
    FULL JOIN (SELECT ars, count(DISTINCT part_name) AS part_count FROM core.part_in_force GROUP BY ars) AS parts USING (ars)
) AS listed
WHERE municipality.ars = listed.ars;
