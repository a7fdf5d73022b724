-- One row is a municipality with its figures at the latest reporting date; the last one, without a key, is all of them together that the sums of an
-- area count (is_summed, as on the pages: rule.is_counted_body); a Kreisverwaltung works for all of them and is never added to them.
-- What a list says anything of, from which the counts below could be made.
WITH told AS (
    SELECT ars, reporting_date, count(is_conform) FILTER (is_in_ratio) > 0 AS with_level, count(implementation_status) FILTER (is_in_ratio) > 0 AS with_status,
           count(target_date) FILTER (is_in_ratio) > 0 AS with_date, count(legal_ceiling_level) FILTER (is_in_ratio) > 0 AS with_ceiling,
           rule.speaks_of_relevance(relevance) AS with_relevance
    FROM mart.entry
    GROUP BY ars, reporting_date
),
rated AS (SELECT DISTINCT ars, reporting_date, true AS with_bottleneck FROM mart.bottleneck WHERE severity IS NOT NULL AND NOT is_proposed),
latest AS (
    -- Nothing known is no zero: of a list that says nothing they could be counted from they are NULL.
    SELECT summary.* REPLACE (
               CASE WHEN with_level THEN summary.conform_count END AS conform_count,
               CASE WHEN with_level AND with_ceiling THEN summary.at_ceiling_count END AS at_ceiling_count,
               CASE WHEN with_relevance THEN summary.unchecked_count END AS unchecked_count,
               CASE WHEN with_level THEN summary.level_counts END AS level_counts,
               CASE WHEN with_level AND summary.previous_date IS NOT NULL THEN summary.conform_gained_count END AS conform_gained_count,
               CASE WHEN with_level AND summary.previous_date IS NOT NULL THEN summary.conform_lost_count END AS conform_lost_count,
               CASE WHEN with_status THEN summary.postponed_count END AS postponed_count,
               CASE WHEN with_date THEN summary.overdue_count END AS overdue_count,
               CASE WHEN with_bottleneck THEN summary.blocked_count END AS blocked_count),
           municipality.short_name, rule.is_counted_body(municipality.municipality_kind, municipality.association_ars, true) AS is_summed
    FROM mart.summary AS summary
    JOIN mart.municipality AS municipality ON municipality.ars = summary.ars AND municipality.latest_date = summary.reporting_date
    LEFT JOIN told ON told.ars = summary.ars AND told.reporting_date = summary.reporting_date
    LEFT JOIN rated ON rated.ars = summary.ars AND rated.reporting_date = summary.reporting_date
),
-- Every municipality for itself, and once more under no key where it is summed up.
asked AS (
    SELECT * FROM latest
    UNION ALL
    SELECT * REPLACE (NULL AS ars) FROM latest WHERE is_summed
),
counted AS (
    SELECT ars, any_value(short_name) AS name, bool_and(is_summed) AS is_summed, max(reporting_date) AS newest_date, count(*) AS municipality_count,
           sum(listed_count) AS listed_count, sum(relevant_count) AS relevant_count, sum(unchecked_count) AS unchecked_count,
           sum(online_count) AS online_count, sum(conform_count) AS conform_count, sum(end_to_end_count) AS end_to_end_count,
           sum(end_to_end_unknown_count) AS end_to_end_unknown_count,
           sum(unknown_level_count) AS unknown_level_count,
           sum(conform_gained_count) AS conform_gained_count, sum(conform_lost_count) AS conform_lost_count,
           sum(postponed_count) AS postponed_count, sum(overdue_count) AS overdue_count, sum(blocked_count) AS blocked_count,
           sum(at_ceiling_count) AS at_ceiling_count, sum(without_cases_count) AS without_cases_count,
           sum(case_count) AS case_count, sum(known_case_count) AS known_case_count, sum(conform_case_count) AS conform_case_count, sum(online_case_count) AS online_case_count,
           sum(case_count_with_online_figure) AS case_count_with_online_figure
    FROM asked
    GROUP BY ars
),
-- Services by level: one number per level, from 0 on.
at_level AS (
    SELECT ars, level, sum(service_count)::INTEGER AS service_count
    FROM (SELECT ars, unnest(level_counts) AS service_count, generate_subscripts(level_counts, 1) AS level FROM asked)
    GROUP BY ars, level
),
levels AS (SELECT ars, list(service_count ORDER BY level) AS level_counts FROM at_level GROUP BY ars)
SELECT counted.* EXCLUDE (name, newest_date), CASE WHEN counted.ars IS NOT NULL THEN name
            WHEN (SELECT bool_and(is_summed) FROM latest) THEN 'Zusammen' ELSE 'Zusammen ohne Kreisverwaltung' END AS short_name,
       newest_date AS reporting_date, levels.level_counts,
       rule.conform_share(conform_count, unknown_level_count, relevant_count) AS conform_share, online_count / nullif(relevant_count, 0) AS online_count_share,
       end_to_end_count / nullif(relevant_count, 0) AS end_to_end_share,
       rule.conform_case_share(conform_case_count, known_case_count, case_count) AS conform_case_share,
       online_case_count / nullif(case_count_with_online_figure, 0) AS online_case_share
FROM counted
LEFT JOIN levels ON levels.ars IS NOT DISTINCT FROM counted.ars
-- one municipality is not summed up with itself
WHERE counted.ars IS NOT NULL OR municipality_count > 1
ORDER BY counted.ars NULLS LAST
