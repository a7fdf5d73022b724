-- What appointment and case systems counted and measured, as known while a list was in force: until the day before the next list. Every row
-- says of which time it is. is_*_hidden: not for the public. is_old: its last day lies a year or more before the list.

-- One row is municipality x reporting date of a municipality that delivered any of it, with the date of the next list.
CREATE TEMP TABLE known_while AS
SELECT ars, reporting_date,
       coalesce(lead(reporting_date) OVER (PARTITION BY ars ORDER BY reporting_date), DATE '9999-12-31') AS next_date
FROM mart.point
WHERE ars IN (SELECT ars FROM core.timed_row);

-- One row is a row of an appointment system; part: by what a service is divided there.
CREATE TEMP VIEW appointment_part AS SELECT *, given_name AS part FROM core.appointment;

-- One row is a row of a case list; part: by what a service is divided there.
CREATE TEMP VIEW case_flow_part AS SELECT *, channel AS part FROM core.case_flow;

-- One row is a measurement known at a point, unless another one of the same thing and part outweighs it. measured: name of one of these views.
CREATE TEMP MACRO standing_row(measured) AS TABLE
WITH known AS (
    SELECT point.reporting_date, row.* EXCLUDE (reporting_date)
    FROM query_table(measured) AS row
    JOIN known_while AS point ON point.ars = row.ars AND row.period_end_date < point.next_date
)
SELECT * FROM known
WHERE NOT EXISTS (
    FROM known AS other
    WHERE other.ars = known.ars AND other.reporting_date = known.reporting_date AND other.ozg_id = known.ozg_id
      AND other.leika_key IS NOT DISTINCT FROM known.leika_key AND other.part IS NOT DISTINCT FROM known.part
      AND rule.is_outweighed(known.period_start_date, known.period_end_date, other.period_start_date, other.period_end_date));

-- One row is municipality x reporting date x service (leika_key NULL: the whole of it) with how often people came in the twelve months up to
-- the newest measured day, and the mean minutes at the counter, weighted by that. Where a part does not say how often, the mean of all is
-- not known, only from where to where it reaches.
CREATE TEMP TABLE appointment_time AS
WITH recent AS (
    SELECT * FROM standing_row('appointment_part')
    QUALIFY period_end_date > max(period_end_date) OVER (PARTITION BY ars, reporting_date, ozg_id) - INTERVAL 12 MONTH
),
asked AS (
    SELECT * REPLACE (NULL::VARCHAR AS leika_key) FROM recent
    UNION ALL
    FROM recent WHERE leika_key IS NOT NULL
)
SELECT ars, reporting_date, ozg_id, leika_key, min(period_start_date) AS visits_from, max(period_end_date) AS visits_until,
       CASE WHEN count(*) = count(visit_count) THEN sum(visit_count)::INTEGER END AS visit_count,
       min(mean_minutes) AS lowest_minutes, max(mean_minutes) AS highest_minutes,
       CASE WHEN count(DISTINCT mean_minutes) = 1 THEN max(mean_minutes)
            WHEN count(*) = count(visit_count)
            THEN sum(mean_minutes * visit_count) / nullif(sum(visit_count) FILTER (mean_minutes IS NOT NULL), 0) END AS measured_minutes
FROM asked
GROUP BY ALL;

-- One row is municipality x reporting date x service (leika_key NULL: the whole of it) with the cases finished in the twelve months up to the
-- newest counted day, the open ones at its end, and the median days of its last stretch of time, all and by way, and one year before. Where a list counts
-- single services only, the whole is their sum; medians have none.
CREATE TEMP TABLE flow_time AS
WITH standing AS (FROM standing_row('case_flow_part')),
recent AS (
    SELECT * FROM standing
    QUALIFY period_end_date > max(period_end_date) OVER (PARTITION BY ars, reporting_date, ozg_id, leika_key, channel) - INTERVAL 12 MONTH
),
way AS (
    SELECT ars, reporting_date, ozg_id, leika_key, channel, min(period_start_date) AS start_day, max(period_end_date) AS end_day,
           sum(date_diff('month', period_start_date, period_end_date + 1)) AS month_count,
           CASE WHEN count(*) = count(received_count) THEN sum(received_count) END AS received_count,
           CASE WHEN count(*) = count(finished_count) THEN sum(finished_count) END AS finished_count,
           arg_max_null(open_count, period_end_date) AS open_count, arg_max_null(median_days, period_end_date) AS median_days,
           arg_max_null(finished_count, period_end_date) AS median_count
    FROM recent
    GROUP BY ALL
),
-- the median days of the same stretch of time one year before the last one, of all ways together
year_before AS (
    SELECT last.ars, last.reporting_date, last.ozg_id, last.leika_key, before.median_days
    FROM (FROM standing WHERE channel IS NULL
          QUALIFY period_end_date = max(period_end_date) OVER (PARTITION BY ars, reporting_date, ozg_id, leika_key)) AS last
    JOIN standing AS before
      ON before.ars = last.ars AND before.reporting_date = last.reporting_date AND before.ozg_id = last.ozg_id AND before.channel IS NULL
     AND before.leika_key IS NOT DISTINCT FROM last.leika_key AND before.period_start_date = last.period_start_date - INTERVAL 12 MONTH
     AND before.period_end_date + 1 = (last.period_end_date + 1) - INTERVAL 12 MONTH
),
-- all ways together as counted, else both ways of the same time
part AS (
    SELECT ars, reporting_date, ozg_id, leika_key, count(*) FILTER (channel IS NULL) = 1 AS is_whole,
           count(*) = 2 AND count(DISTINCT (start_day, end_day)) = 1 AS is_both, min(start_day) AS start_day, max(end_day) AS end_day,
           CASE WHEN is_whole THEN max(month_count) FILTER (channel IS NULL) WHEN is_both THEN max(month_count) END AS month_count,
           CASE WHEN is_whole THEN sum(received_count) FILTER (channel IS NULL)
                WHEN is_both AND count(received_count) = 2 THEN sum(received_count) END AS received_count,
           CASE WHEN is_whole THEN sum(finished_count) FILTER (channel IS NULL)
                WHEN is_both AND count(finished_count) = 2 THEN sum(finished_count) END AS finished_count,
           CASE WHEN is_whole THEN sum(open_count) FILTER (channel IS NULL)
                WHEN is_both AND count(open_count) = 2 THEN sum(open_count) END AS open_count,
           max(median_days) FILTER (channel IS NULL) AS median_days, max(median_count) FILTER (channel IS NULL) AS median_count,
           any_value(before_days) AS before_days, max(median_days) FILTER (channel = 'ONLINE') AS online_days, max(median_count) FILTER (channel = 'ONLINE') AS online_count,
           max(median_days) FILTER (channel = 'ANALOG') AS analogue_days, max(median_count) FILTER (channel = 'ANALOG') AS analogue_count
    FROM (SELECT way.*, year_before.median_days AS before_days
          FROM way
          LEFT JOIN year_before
            ON year_before.ars = way.ars AND year_before.reporting_date = way.reporting_date AND year_before.ozg_id = way.ozg_id
           AND year_before.leika_key IS NOT DISTINCT FROM way.leika_key)
    GROUP BY ars, reporting_date, ozg_id, leika_key
),
-- the whole of a service: counted as such, else the sum of its single services where all of the same time are known
bundle AS (
    SELECT ars, reporting_date, ozg_id, NULL::VARCHAR AS leika_key, count(*) = 1 AS is_one, count(DISTINCT (start_day, end_day)) = 1 AS is_one_time,
           min(start_day) AS start_day, max(end_day) AS end_day, CASE WHEN is_one_time THEN max(month_count) END AS month_count,
           CASE WHEN count(*) = count(received_count) AND is_one_time THEN sum(received_count) END AS received_count,
           CASE WHEN count(*) = count(finished_count) AND is_one_time THEN sum(finished_count) END AS finished_count,
           CASE WHEN count(*) = count(open_count) AND is_one_time THEN sum(open_count) END AS open_count,
           CASE WHEN is_one THEN max(median_days) END AS median_days, CASE WHEN is_one THEN max(before_days) END AS before_days, CASE WHEN is_one THEN max(median_count) END AS median_count,
           CASE WHEN is_one THEN max(online_days) END AS online_days, CASE WHEN is_one THEN max(online_count) END AS online_count,
           CASE WHEN is_one THEN max(analogue_days) END AS analogue_days, CASE WHEN is_one THEN max(analogue_count) END AS analogue_count
    FROM (FROM part QUALIFY leika_key IS NULL OR NOT bool_or(leika_key IS NULL) OVER (PARTITION BY ars, reporting_date, ozg_id))
    GROUP BY ars, reporting_date, ozg_id
)
SELECT * EXCLUDE (is_one, is_one_time) FROM bundle
UNION ALL BY NAME
SELECT * EXCLUDE (is_whole, is_both) FROM part WHERE leika_key IS NOT NULL;

-- One row is municipality x reporting date x service with what its list states: minutes of staff and days per case before and after, minutes and
-- kilometres on the way, whether people see how far their case is.
CREATE TEMP VIEW stated_time AS
SELECT ars, reporting_date, ozg_id, leika_key, minutes_before, minutes_after, days_before, days_after, travel_minutes, travel_km, has_status_display
FROM mart.entry
WHERE rule.states_time(minutes_before, minutes_after, days_before, days_after, travel_minutes, travel_km, has_status_display);

-- One row is municipality x reporting date x service (leika_key NULL: the whole of it) with what is known of its time: visits and minutes at
-- the counter as measured, minutes and way as stated in the list, cases finished and open, median days from receipt to result.
CREATE OR REPLACE TABLE mart.service_time AS
WITH place AS (
    SELECT ars, reporting_date, ozg_id, leika_key FROM appointment_time
    UNION SELECT ars, reporting_date, ozg_id, leika_key FROM flow_time
    UNION SELECT ars, reporting_date, ozg_id, leika_key FROM stated_time
)
SELECT place.*, visit.visits_from, visit.visits_until, visit.visit_count, visit.lowest_minutes, visit.highest_minutes, visit.measured_minutes,
       stated.minutes_before, stated.minutes_after, stated.days_before, stated.days_after, stated.travel_minutes, stated.travel_km,
       stated.has_status_display, flow.start_day AS flow_from, flow.end_day AS flow_until,
       flow.received_count::INTEGER AS received_total, flow.finished_count::INTEGER AS finished_total,
       flow.finished_count / nullif(flow.month_count, 0) AS finished_a_month, flow.open_count::INTEGER AS backlog_count,
       flow.median_days AS processing_days, flow.before_days AS year_before_days, flow.online_days AS online_processing_days, flow.analogue_days AS analogue_processing_days,
       rule.is_measured_long_ago(visit.visits_until, place.reporting_date) AS is_visit_old,
       rule.is_measured_long_ago(flow.end_day, place.reporting_date) AS is_flow_old,
       rule.is_small_count(visit.visit_count, threshold.small_count) AS is_visit_hidden,
       rule.is_mean_of_few(visit.visit_count, $small_denominator::INTEGER) AS is_minutes_hidden,
       rule.is_small_count(flow.open_count, threshold.small_count) AS is_backlog_hidden,
       rule.is_small_count(flow.finished_count, threshold.small_count) AS is_finished_hidden,
       rule.is_mean_of_few(flow.median_count, $small_denominator::INTEGER) AS is_days_hidden,
       rule.is_mean_of_few(flow.online_count, $small_denominator::INTEGER) AS is_online_days_hidden,
       rule.is_mean_of_few(flow.analogue_count, $small_denominator::INTEGER) AS is_analogue_days_hidden
FROM place
JOIN core.protection AS threshold USING (ozg_id)
LEFT JOIN appointment_time AS visit
  ON visit.ars = place.ars AND visit.reporting_date = place.reporting_date AND visit.ozg_id = place.ozg_id
 AND visit.leika_key IS NOT DISTINCT FROM place.leika_key
LEFT JOIN stated_time AS stated
  ON stated.ars = place.ars AND stated.reporting_date = place.reporting_date AND stated.ozg_id = place.ozg_id
 AND stated.leika_key IS NOT DISTINCT FROM place.leika_key
LEFT JOIN flow_time AS flow
  ON flow.ars = place.ars AND flow.reporting_date = place.reporting_date AND flow.ozg_id = place.ozg_id
 AND flow.leika_key IS NOT DISTINCT FROM place.leika_key;

-- One row is municipality x reporting date x office (NULL: all together) with the mean waiting times of its newest measured stretch of time.
CREATE OR REPLACE TABLE mart.waiting AS
SELECT point.ars, point.reporting_date, row.office, row.period_start_date AS measured_from, row.period_end_date AS measured_until,
       row.waiting_minutes, row.booked_waiting_minutes, row.walk_in_waiting_minutes, row.walk_minutes,
       rule.is_measured_long_ago(row.period_end_date, point.reporting_date) AS is_old
FROM core.waiting_time AS row
JOIN known_while AS point ON point.ars = row.ars AND row.period_end_date < point.next_date
QUALIFY row_number() OVER (
    PARTITION BY point.ars, point.reporting_date, rule.fold_key(row.office) ORDER BY row.period_end_date DESC, row.period_start_date
) = 1;

-- One row is municipality x reporting date x service, or (ozg_id NULL) the whole house, with what people said in the newest survey.
CREATE OR REPLACE TABLE mart.satisfaction AS
SELECT point.ars, point.reporting_date, row.ozg_id, row.leika_key, service.service_name, row.period_start_date AS measured_from,
       row.period_end_date AS measured_until, row.scale_low, row.scale_high, row.scale_direction, row.mean_rating, row.answer_count,
       rule.is_measured_long_ago(row.period_end_date, point.reporting_date) AS is_old,
       rule.is_mean_of_few(row.answer_count, $small_denominator::INTEGER) AS is_hidden
FROM core.satisfaction AS row
JOIN known_while AS point ON point.ars = row.ars AND row.period_end_date < point.next_date
LEFT JOIN core.service AS service ON service.ozg_id = row.ozg_id
WHERE row.mean_rating IS NOT NULL
QUALIFY row_number() OVER (
    PARTITION BY point.ars, point.reporting_date, row.ozg_id, row.leika_key ORDER BY row.period_end_date DESC, row.period_start_date
) = 1;
