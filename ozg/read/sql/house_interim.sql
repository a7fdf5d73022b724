-- One row is an interim solution (sheet "Zwischenlösungen") with its debt: the services that must move, their online cases a year,
-- since when it waits and for whom; waiting_days is NULL too while that day is still to come. has_begun: it is in use, as far as the list
-- says. Services not named: those whose answer says that they use such a component of their own (an account). The longest
-- waiting first.
WITH own AS (
    SELECT row_number() OVER () AS place, * FROM core.interim_solution WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
),
moving AS (
    SELECT own.place, count(*)::INTEGER AS service_count, sum(rule.counted_online(entry.online_case_count, entry.case_count)) AS online_case_count,
           count(*) FILTER (rule.counted_online(entry.online_case_count, entry.case_count) IS NULL)::INTEGER AS unknown_online_count
    FROM own
    JOIN mart.entry AS entry
      ON entry.ars = own.ars AND entry.reporting_date = own.reporting_date AND entry.is_in_ratio
     AND CASE WHEN own.service_keys IS NOT NULL
              THEN list_has_any(string_split(own.service_keys, ' '), [entry.ozg_id, entry.leika_key])
              ELSE EXISTS (SELECT 1 FROM rule.answer_consequence AS interim
                           WHERE interim.version = entry.criteria_version AND interim.consequence_kind = 'INTERIM'
                             AND interim.consequence_code = rule.component_kind(own.component_name)
                             AND interim.answer_code = rule.answer_to(entry.answers, interim.criterion_code)) END
    GROUP BY own.place
)
SELECT own.interim_name, own.component_name, own.office, own.start_date, own.successor_name, own.migration_date, own.waiting_for,
       own.waiting_since_date, CASE WHEN own.waiting_since_date <= $date::DATE THEN $date::DATE - own.waiting_since_date END AS waiting_days, own.person_days,
       moving.service_count, moving.online_case_count, moving.unknown_online_count, own.service_keys IS NOT NULL AS has_services,
       coalesce(own.start_date <= $date::DATE, true) AS has_begun,
       coalesce(rule.is_due(own.migration_date, $date::DATE), false) AS is_late
FROM own
LEFT JOIN moving USING (place)
ORDER BY waiting_days DESC NULLS LAST, own.interim_name
