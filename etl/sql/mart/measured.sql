-- One row is a service (leika_key NULL: the whole of it) with what its municipality's appointment system measured in the twelve months up to
-- the newest measured day known on a day: how often people came, and the mean minutes at the counter, weighted by that. Where a part does
-- not say how often, the mean of all is not known, only from where to where it reaches. is_*_hidden: not for the public.
CREATE MACRO mart.appointment_at(of_ars, of_day) AS TABLE
WITH known AS (FROM core.appointment WHERE ars = of_ars AND period_end_date <= of_day),
standing AS (
    SELECT * FROM known
    WHERE NOT EXISTS (
        FROM known AS other
        WHERE other.ozg_id = known.ozg_id AND other.leika_key IS NOT DISTINCT FROM known.leika_key
          AND other.given_name IS NOT DISTINCT FROM known.given_name
          AND rule.is_outweighed(known.period_start_date, known.period_end_date, other.period_start_date, other.period_end_date))
),
recent AS (
    SELECT * FROM standing
    QUALIFY period_end_date > max(period_end_date) OVER (PARTITION BY ozg_id) - INTERVAL 12 MONTH
),
asked AS (
    SELECT * REPLACE (NULL::VARCHAR AS leika_key) FROM recent
    UNION ALL
    FROM recent WHERE leika_key IS NOT NULL
),
summed AS (
    SELECT ozg_id, leika_key, min(period_start_date) AS measured_from, max(period_end_date) AS measured_until,
           CASE WHEN count(*) = count(visit_count) THEN sum(visit_count)::INTEGER END AS visit_count,
           min(mean_minutes) AS lowest_minutes, max(mean_minutes) AS highest_minutes,
           CASE WHEN count(DISTINCT mean_minutes) = 1 THEN max(mean_minutes)
                WHEN count(*) = count(visit_count)
                THEN sum(mean_minutes * visit_count) / nullif(sum(visit_count) FILTER (mean_minutes IS NOT NULL), 0) END AS measured_minutes
    FROM asked
    GROUP BY ozg_id, leika_key
)
SELECT summed.*, rule.is_measured_long_ago(measured_until, of_day) AS is_old,
       rule.is_small_count(visit_count, threshold.small_count) AS is_visit_hidden,
       rule.is_mean_of_few(visit_count, denominator.parameter_value) AS is_minutes_hidden
FROM summed
JOIN core.protection AS threshold USING (ozg_id)
CROSS JOIN (FROM meta.parameter WHERE parameter_name = 'small_denominator') AS denominator;

-- One row is a service (leika_key NULL: the whole of it) with what its municipality's case system says: cases finished in the twelve months up
-- to the newest counted day known on a day, open at its end, median days of its last stretch of time, all and by way. Where a list
-- counts single services only, the whole is their sum; medians have none.
CREATE MACRO mart.case_flow_at(of_ars, of_day) AS TABLE
WITH known AS (FROM core.case_flow WHERE ars = of_ars AND period_end_date <= of_day),
standing AS (
    SELECT * FROM known
    WHERE NOT EXISTS (
        FROM known AS other
        WHERE other.ozg_id = known.ozg_id AND other.leika_key IS NOT DISTINCT FROM known.leika_key
          AND other.channel IS NOT DISTINCT FROM known.channel
          AND rule.is_outweighed(known.period_start_date, known.period_end_date, other.period_start_date, other.period_end_date))
),
recent AS (
    SELECT * FROM standing
    QUALIFY period_end_date > max(period_end_date) OVER (PARTITION BY ozg_id, leika_key, channel) - INTERVAL 12 MONTH
),
way AS (
    SELECT ozg_id, leika_key, channel, min(period_start_date) AS measured_from, max(period_end_date) AS measured_until,
           sum(date_diff('month', period_start_date, period_end_date + 1)) AS month_count,
           CASE WHEN count(*) = count(received_count) THEN sum(received_count) END AS received_count,
           CASE WHEN count(*) = count(finished_count) THEN sum(finished_count) END AS finished_count,
           arg_max_null(open_count, period_end_date) AS open_count, arg_max_null(median_days, period_end_date) AS median_days,
           arg_max_null(finished_count, period_end_date) AS median_case_count
    FROM recent
    GROUP BY ALL
),
-- all ways together as counted, else both ways of the same time
part AS (
    SELECT ozg_id, leika_key, count(*) FILTER (channel IS NULL) = 1 AS is_whole,
           is_whole OR (count(*) = 2 AND count(DISTINCT (measured_from, measured_until)) = 1) AS is_sum,
           min(measured_from) AS measured_from, max(measured_until) AS measured_until,
           CASE WHEN is_whole THEN any_value(month_count) FILTER (channel IS NULL) WHEN is_sum THEN max(month_count) END AS month_count,
           CASE WHEN is_whole THEN sum(received_count) FILTER (channel IS NULL)
                WHEN is_sum AND count(received_count) = 2 THEN sum(received_count) END AS received_count,
           CASE WHEN is_whole THEN sum(finished_count) FILTER (channel IS NULL)
                WHEN is_sum AND count(finished_count) = 2 THEN sum(finished_count) END AS finished_count,
           CASE WHEN is_whole THEN sum(open_count) FILTER (channel IS NULL)
                WHEN is_sum AND count(open_count) = 2 THEN sum(open_count) END AS open_count,
           max(median_days) FILTER (channel IS NULL) AS median_days, max(median_case_count) FILTER (channel IS NULL) AS median_case_count,
           max(median_days) FILTER (channel = 'ONLINE') AS online_median_days,
           max(median_case_count) FILTER (channel = 'ONLINE') AS online_median_case_count,
           max(median_days) FILTER (channel = 'ANALOG') AS analogue_median_days,
           max(median_case_count) FILTER (channel = 'ANALOG') AS analogue_median_case_count
    FROM way
    GROUP BY ozg_id, leika_key
),
-- the whole of a service: counted as such, else the sum of its single services where all of the same time are known
bundle AS (
    SELECT ozg_id, NULL::VARCHAR AS leika_key, min(measured_from) AS measured_from, max(measured_until) AS measured_until,
           count(DISTINCT (measured_from, measured_until)) = 1 AS is_one_time,
           CASE WHEN count(DISTINCT month_count) = 1 THEN max(month_count) END AS month_count,
           CASE WHEN count(*) = count(received_count) AND is_one_time THEN sum(received_count) END AS received_count,
           CASE WHEN count(*) = count(finished_count) AND is_one_time THEN sum(finished_count) END AS finished_count,
           CASE WHEN count(*) = count(open_count) AND is_one_time THEN sum(open_count) END AS open_count,
           CASE WHEN count(*) = 1 THEN max(median_days) END AS median_days,
           CASE WHEN count(*) = 1 THEN max(median_case_count) END AS median_case_count,
           CASE WHEN count(*) = 1 THEN max(online_median_days) END AS online_median_days,
           CASE WHEN count(*) = 1 THEN max(online_median_case_count) END AS online_median_case_count,
           CASE WHEN count(*) = 1 THEN max(analogue_median_days) END AS analogue_median_days,
           CASE WHEN count(*) = 1 THEN max(analogue_median_case_count) END AS analogue_median_case_count
    FROM (FROM part QUALIFY leika_key IS NULL OR NOT bool_or(leika_key IS NULL) OVER (PARTITION BY ozg_id))
    GROUP BY ozg_id
),
every AS (
    SELECT * EXCLUDE (is_one_time) FROM bundle
    UNION ALL BY NAME
    SELECT * EXCLUDE (is_whole, is_sum) FROM part WHERE leika_key IS NOT NULL
)
SELECT every.*, finished_count / nullif(month_count, 0) AS finished_a_month, rule.is_measured_long_ago(measured_until, of_day) AS is_old,
       rule.is_small_count(open_count, threshold.small_count) AS is_open_hidden,
       rule.is_small_count(finished_count, threshold.small_count) AS is_finished_hidden,
       rule.is_mean_of_few(median_case_count, denominator.parameter_value) AS is_median_hidden,
       rule.is_mean_of_few(online_median_case_count, denominator.parameter_value) AS is_online_median_hidden,
       rule.is_mean_of_few(analogue_median_case_count, denominator.parameter_value) AS is_analogue_median_hidden
FROM every
JOIN core.protection AS threshold USING (ozg_id)
CROSS JOIN (FROM meta.parameter WHERE parameter_name = 'small_denominator') AS denominator;

-- One row is an office (NULL: all together) with the mean waiting times of its newest measured stretch of time known on a day.
CREATE MACRO mart.waiting_at(of_ars, of_day) AS TABLE
SELECT office, period_start_date AS measured_from, period_end_date AS measured_until, waiting_minutes, booked_waiting_minutes,
       walk_in_waiting_minutes, walk_minutes, rule.is_measured_long_ago(period_end_date, of_day) AS is_old
FROM core.waiting_time
WHERE ars = of_ars AND period_end_date <= of_day
QUALIFY row_number() OVER (PARTITION BY lower(trim(office)) ORDER BY period_end_date DESC, period_end_date - period_start_date DESC) = 1;

-- One row is what people said of a service, or (ozg_id NULL) of the whole house, in the newest survey known on a day.
CREATE MACRO mart.satisfaction_at(of_ars, of_day) AS TABLE
SELECT satisfaction.ozg_id, satisfaction.leika_key, service.service_name, satisfaction.period_start_date AS measured_from,
       satisfaction.period_end_date AS measured_until, satisfaction.scale_low, satisfaction.scale_high, satisfaction.scale_direction,
       satisfaction.mean_rating, satisfaction.answer_count, rule.is_measured_long_ago(satisfaction.period_end_date, of_day) AS is_old,
       rule.is_mean_of_few(satisfaction.answer_count, denominator.parameter_value) AS is_hidden
FROM core.satisfaction AS satisfaction
LEFT JOIN core.service AS service USING (ozg_id)
CROSS JOIN (FROM meta.parameter WHERE parameter_name = 'small_denominator') AS denominator
WHERE satisfaction.ars = of_ars AND satisfaction.period_end_date <= of_day AND satisfaction.mean_rating IS NOT NULL
QUALIFY row_number() OVER (
    PARTITION BY satisfaction.ozg_id, satisfaction.leika_key
    ORDER BY satisfaction.period_end_date DESC, satisfaction.period_end_date - satisfaction.period_start_date DESC
) = 1;
