-- One row is a decision of the council in force x reporting date: the list in force when it was decided (is_then) and every later one up to
-- $date, with the state of the services it names, or its project does (is_by_project); without a day of decision the list of $date alone.
-- service_count = conform_count + not_conform_count + unknown_count + unchecked_count + irrelevant_count (both in that list) + absent_count;
-- unread_count: what the list names beside them and no service was found for. A bundle counts as every_one of its rows. Cases are the
-- year's of the services that are ganz online, as they may be published; hours are their online cases times the minutes the list
-- gives, NULL when one of either is not known or hidden. No row of then: there was no list at the time, or no day is entered.
WITH unread AS (
    SELECT delivery_id, sheet_name, row_number, count(*)::INTEGER AS unread_count
    FROM meta.finding WHERE code = 'service_key_not_known' GROUP BY ALL
),
decision AS (
    SELECT decision.decision_name, decision.decided_date, decision.row_number,
           decision.service_keys IS NULL AND own.unread_count IS NULL AS is_by_project,
           CASE WHEN is_by_project THEN project.service_keys ELSE decision.service_keys END AS service_keys,
           coalesce(CASE WHEN is_by_project THEN of_project.unread_count ELSE own.unread_count END, 0) AS unread_count
    FROM core.council_decision AS decision
    LEFT JOIN unread AS own
      ON own.delivery_id = decision.delivery_id AND own.sheet_name = decision.sheet_name AND own.row_number = decision.row_number
    LEFT JOIN core.project AS project
      ON project.ars = decision.ars AND project.reporting_date = decision.reporting_date AND project.project_name = decision.project_name
    LEFT JOIN unread AS of_project
      ON of_project.delivery_id = project.delivery_id AND of_project.sheet_name = project.sheet_name
     AND of_project.row_number = project.row_number
    WHERE decision.ars = $ars::VARCHAR AND decision.reporting_date = $date::DATE
),
day AS (SELECT reporting_date FROM mart.summary WHERE ars = $ars::VARCHAR AND reporting_date <= $date::DATE),
looked_at AS (
    SELECT decision.*, day.reporting_date, coalesce(day.reporting_date <= decision.decided_date, false) AS is_then
    FROM decision
    JOIN day ON day.reporting_date >= coalesce(
        (SELECT max(earlier.reporting_date) FROM day AS earlier WHERE earlier.reporting_date <= decision.decided_date),
        decision.decided_date, $date::DATE)
),
named AS (
    SELECT looked_at.* EXCLUDE (service_keys), given.service_key, coalesce(leika.ozg_id, given.service_key) AS ozg_id, leika.leika_key
    FROM looked_at, unnest(string_split(looked_at.service_keys, ' ')) AS given(service_key)
    LEFT JOIN core.leika_service AS leika ON leika.leika_key = given.service_key
),
listed AS (
    SELECT named.row_number, named.reporting_date, named.service_key, entry.ozg_id, entry.relevance,
           entry.is_in_ratio, entry.is_conform, protected.exact_case_count,
           protected.lowest_case_count, protected.highest_case_count, protected.is_online_hidden,
           rule.hours_freed(rule.counted_online(entry.online_case_count, entry.case_count), entry.minutes_saved) AS hours_freed
    FROM named
    LEFT JOIN mart.entry AS entry
      ON entry.ars = $ars::VARCHAR AND entry.reporting_date = named.reporting_date AND entry.ozg_id = named.ozg_id
     AND (named.leika_key IS NULL OR entry.leika_key IS NULL OR entry.leika_key = named.leika_key)
    LEFT JOIN mart.protected_entry AS protected
      ON protected.ars = entry.ars AND protected.reporting_date = entry.reporting_date AND protected.ozg_id = entry.ozg_id
     AND protected.leika_key IS NOT DISTINCT FROM entry.leika_key
),
service AS (
    SELECT row_number, reporting_date, service_key, count(ozg_id) > 0 AS is_listed, coalesce(bool_or(is_in_ratio), false) AS is_counted,
           coalesce(bool_or(relevance = 'UNGEPRUEFT'), false) AS is_unchecked,
           CASE WHEN is_counted THEN rule.every_one(CASE WHEN is_in_ratio THEN is_conform ELSE true END) END AS is_conform
    FROM listed GROUP BY ALL
),
state AS (
    SELECT row_number, reporting_date, count(*)::INTEGER AS service_count, count(*) FILTER (is_conform)::INTEGER AS conform_count,
           count(*) FILTER (NOT is_conform)::INTEGER AS not_conform_count,
           count(*) FILTER (is_counted AND is_conform IS NULL)::INTEGER AS unknown_count,
           count(*) FILTER (NOT is_counted AND is_unchecked)::INTEGER AS unchecked_count,
           count(*) FILTER (is_listed AND NOT is_counted AND NOT is_unchecked)::INTEGER AS irrelevant_count,
           count(*) FILTER (NOT is_listed)::INTEGER AS absent_count
    FROM service GROUP BY ALL
),
-- a row two keys of a decision mean counts once
online AS (SELECT DISTINCT * EXCLUDE (service_key) FROM listed WHERE is_in_ratio AND is_conform),
brought AS (
    SELECT row_number, reporting_date,
           CASE WHEN count(exact_case_count) = count(*)
                THEN rule.public_sum(sum(exact_case_count), sum(lowest_case_count), sum(highest_case_count)) END AS case_count,
           CASE WHEN count(hours_freed) = count(*) AND NOT bool_or(is_online_hidden) THEN sum(hours_freed) END AS hours_freed
    FROM online GROUP BY ALL
)
SELECT looked_at.decision_name, looked_at.decided_date, looked_at.row_number, looked_at.is_by_project, looked_at.reporting_date,
       looked_at.is_then, looked_at.unread_count, coalesce(state.service_count, 0) AS service_count, state.conform_count, state.not_conform_count,
       state.unknown_count, state.unchecked_count, state.irrelevant_count, state.absent_count,
       CASE WHEN state.not_conform_count = state.service_count THEN 0 ELSE brought.case_count END AS case_count,
       CASE WHEN state.not_conform_count = state.service_count THEN 0 ELSE brought.hours_freed END AS hours_freed
FROM looked_at
LEFT JOIN state USING (row_number, reporting_date)
LEFT JOIN brought USING (row_number, reporting_date)
ORDER BY looked_at.decided_date NULLS LAST, looked_at.row_number, looked_at.reporting_date
