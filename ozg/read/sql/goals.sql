-- One row is a goal the municipality set itself for the end of a year: wanted value, and what is known of it on looked_date: today's list, for a
-- year that is over the newest list of its end (NULL: there was none). low_value and high_value are counts or shares in percent: what is certain,
-- and what it would be if all of which it is not known were so (unknown_count); relevant_count is what both are of. is_reached is NULL while the
-- wanted value lies between them. possible_count: services the law allows to be ganz online. needed_pace and least_needed_pace (services a month, at most and at
-- least) for the years to come, NULL = unknown, passed or no goal in services. Sums of cases are the public ones.
WITH goal AS (
    SELECT target.*, make_date(target_year, 12, 31) AS target_date,
           (SELECT max(summary.reporting_date) FROM mart.summary AS summary
            WHERE summary.ars = target.ars AND summary.reporting_date <= least(target_date, $date::DATE)) AS looked_date
    FROM core.target AS target
    WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
),
counted AS (
    SELECT reporting_date, count(*) FILTER (is_online IS NULL)::INTEGER AS online_unknown_count,
           count(*) FILTER (is_conform OR rule.is_legally_possible(legal_ceiling_level))::INTEGER AS possible_count
    FROM mart.entry
    WHERE ars = $ars::VARCHAR AND is_in_ratio AND reporting_date IN (SELECT looked_date FROM goal)
    GROUP BY reporting_date
),
known AS (
    SELECT goal.*, summary.relevant_count, counted.possible_count,
           CASE WHEN goal.target_figure LIKE '%_ANTEIL' THEN 100.0 / nullif(summary.relevant_count, 0) ELSE 1 END AS of_one,
           CASE WHEN goal.target_figure LIKE 'KONFORM%' THEN summary.conform_count
                WHEN goal.target_figure LIKE 'ONLINE_A%' THEN coalesce(summary.online_count, 0)
                WHEN goal.target_figure = 'E2E_ANTEIL' THEN coalesce(summary.end_to_end_count, 0) END AS low_count,
           CASE WHEN goal.target_figure LIKE 'KONFORM%' THEN summary.unknown_level_count
                WHEN goal.target_figure LIKE 'ONLINE_A%' THEN counted.online_unknown_count
                WHEN goal.target_figure = 'E2E_ANTEIL' THEN summary.end_to_end_unknown_count END AS unknown_count,
           100.0 * protected.public_online_case_count / nullif(protected.public_case_count_with_online_figure, 0) AS share_of_cases
    FROM goal
    LEFT JOIN mart.summary AS summary ON summary.ars = goal.ars AND summary.reporting_date = goal.looked_date
    LEFT JOIN mart.protected_summary AS protected ON protected.ars = goal.ars AND protected.reporting_date = goal.looked_date
    LEFT JOIN counted ON counted.reporting_date = goal.looked_date
)
SELECT target_year, target_figure, target_value, basis_text, target_date, looked_date, relevant_count, possible_count, low_count, unknown_count,
       CASE WHEN low_count IS NULL THEN share_of_cases WHEN unknown_count < relevant_count THEN low_count * of_one END AS low_value,
       CASE WHEN low_count IS NULL THEN share_of_cases WHEN unknown_count < relevant_count THEN (low_count + unknown_count) * of_one END AS high_value,
       CASE WHEN low_value >= target_value THEN true WHEN high_value < target_value THEN false END AS is_reached,
       CASE target_figure WHEN 'KONFORM_ANZAHL' THEN ceil(target_value)
                          WHEN 'KONFORM_ANTEIL' THEN ceil(target_value * relevant_count / 100) END::INTEGER AS wanted_count,
       CASE WHEN low_value IS NOT NULL AND wanted_count <= possible_count THEN
           rule.needed_pace(greatest(0, wanted_count - low_count)::INTEGER, $date::DATE, target_date) END AS needed_pace,
       CASE WHEN needed_pace IS NOT NULL THEN
           rule.needed_pace(greatest(0, wanted_count - low_count - unknown_count)::INTEGER, $date::DATE, target_date) END AS least_needed_pace
FROM known
ORDER BY target_year, row_number
