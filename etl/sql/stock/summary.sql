-- One row is municipality x reporting date as in mart/municipality.sql, added for the dates of a stock whose full lists are
-- not kept: counts from the history; cases and what needs the full list are unknown (NULL).
INSERT INTO mart.summary BY NAME
WITH step AS (
    -- How many services of a state begin or end at a point; added up along the points they are how many there are.
    SELECT municipality_index, state_index, point_index, sum(step_count) AS step_count
    FROM (
        SELECT municipality_index, from_point AS point_index, state_index, count(*) AS step_count FROM mart.history_interval GROUP BY ALL
        UNION ALL
        SELECT municipality_index, to_point + 1, state_index, -count(*) FROM mart.history_interval GROUP BY ALL
    )
    GROUP BY ALL
),
course AS (
    SELECT municipality_index, state_index, point_index, sum(step_count) OVER points AS held_count,
           coalesce(lead(point_index) OVER points, 65535) AS next_point
    FROM step
    WINDOW points AS (PARTITION BY municipality_index, state_index ORDER BY point_index)
),
held AS (
    SELECT point.ars, point.reporting_date, point.previous_date, course.state_index, course.held_count
    FROM mart.point AS point
    JOIN course ON course.municipality_index = point.municipality_index
               AND point.point_index >= course.point_index AND point.point_index < course.next_point
    WHERE NOT point.is_detailed
),
counted AS (
    SELECT held.ars, held.reporting_date, held.previous_date, held.held_count, state.relevance, state.implementation_status,
           state.level_low, state.level_low_lax, rule.is_conform(state.level_low, state.level_high) AS is_conform,
           rule.is_online(state.level_low, state.level_high) AS is_online, state.relevance = 'RELEVANT' AS is_in_ratio
    FROM held JOIN mart.history_state AS state USING (state_index)
    WHERE state.is_counted
),
level AS (
    SELECT ars, reporting_date, map_from_entries(list((level_low, service_count))) AS counts
    FROM (
        SELECT ars, reporting_date, level_low, sum(held_count)::INTEGER AS service_count
        FROM counted WHERE is_in_ratio AND is_conform IS NOT NULL GROUP BY ALL
    )
    GROUP BY ALL
),
change AS (
    SELECT ars, reporting_date, count(*) FILTER (conform_change = 1)::INTEGER AS gained_count,
           count(*) FILTER (conform_change = -1)::INTEGER AS lost_count,
           count(*) FILTER (rule.is_counted_anew(change_kind, is_in_ratio))::INTEGER AS new_count,
           count(*) FILTER (rule.is_counted_no_more(change_kind, is_in_ratio))::INTEGER AS dropped_count,
           count(*) FILTER (change_kind = 'MODELL_GEWECHSELT')::INTEGER AS model_changed_count,
           coalesce(sum(count_change), 0)::INTEGER AS conform_count_change
    FROM mart.change GROUP BY ALL
)
SELECT counted.ars, counted.reporting_date, any_value(counted.previous_date) AS previous_date, counted.reporting_date AS list_date,
       sum(held_count)::INTEGER AS listed_count,
       coalesce(sum(held_count) FILTER (is_in_ratio), 0)::INTEGER AS relevant_count,
       coalesce(sum(held_count) FILTER (relevance = 'UNGEPRUEFT'), 0)::INTEGER AS unchecked_count,
       coalesce(sum(held_count) FILTER (relevance = 'NICHT_ANGEBOTEN'), 0)::INTEGER AS not_offered_count,
       coalesce(sum(held_count) FILTER (relevance = 'ZUSTAENDIG_ANDERE'), 0)::INTEGER AS other_body_count,
       sum(held_count * is_online::INTEGER) FILTER (is_in_ratio)::INTEGER AS online_count,
       coalesce(sum(held_count) FILTER (is_in_ratio AND is_conform), 0)::INTEGER AS conform_count,
       coalesce(sum(held_count) FILTER (is_in_ratio AND NOT is_conform), 0)::INTEGER AS not_conform_count,
       coalesce(sum(held_count) FILTER (is_in_ratio AND rule.is_conform_lax(level_low_lax)), 0)::INTEGER AS conform_lax_count,
       rule.level_counts(any_value(level.counts)) AS level_counts,
       coalesce(sum(held_count) FILTER (is_in_ratio AND is_conform IS NULL), 0)::INTEGER AS unknown_level_count,
       coalesce(sum(held_count) FILTER (is_in_ratio AND implementation_status = 'ZURUECKGESTELLT'), 0)::INTEGER AS postponed_count,
       sum(held_count * level_low) FILTER (is_in_ratio) / sum(held_count) FILTER (is_in_ratio AND level_low IS NOT NULL) AS mean_level,
       coalesce(any_value(change.gained_count), 0) AS conform_gained_count,
       coalesce(any_value(change.lost_count), 0) AS conform_lost_count,
       coalesce(any_value(change.new_count), 0) AS new_count, coalesce(any_value(change.dropped_count), 0) AS dropped_count,
       coalesce(any_value(change.model_changed_count), 0) AS model_changed_count,
       coalesce(any_value(change.conform_count_change), 0) AS conform_count_change
FROM counted
LEFT JOIN level ON level.ars = counted.ars AND level.reporting_date = counted.reporting_date
LEFT JOIN change ON change.ars = counted.ars AND change.reporting_date = counted.reporting_date
GROUP BY counted.ars, counted.reporting_date;

-- One row is municipality x reporting date, in the order in which pages ask.
CREATE OR REPLACE TABLE mart.summary AS SELECT * FROM mart.summary ORDER BY ars, reporting_date;
