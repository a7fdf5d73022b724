-- One row is a body of the area (district key, or state key) with the counts of its newest reporting date up to the chosen one; NULL while it has none.
-- is_counted: one of those whose list sums and shares of the area count (rule.is_counted_body); together_ars: the municipality it is counted
-- as (rule.counted_as). is_compared: its last step
-- is news of the area: it has a list before this one, both know a level (is_step_known), and this one is not older than twelve months (is_recent).
-- numerator, denominator and share are its own, or for a Gemeinde whose association (Amt, Samtgemeinde …) runs the services
-- the association's; no share while the level of none of its services is known.
WITH body AS (
    SELECT ars, short_name, municipality_kind, kind_label, size_class, population, association_ars
    FROM mart.municipality
    WHERE $area_key::VARCHAR IN (district_key, state_key)
),
in_force AS (
    SELECT summary.*
    FROM mart.lists_of_area($area_key::VARCHAR, $today::DATE) AS list
    JOIN mart.summary AS summary USING (ars, reporting_date)
),
step AS (
    SELECT ars, reporting_date, count(*) FILTER (rule.is_unseen(change_kind, was_conform)) AS unseen_count,
           count(*) FILTER (rule.is_seen_anew(change_kind, was_conform, is_conform)) AS seen_anew_count,
           count(*) FILTER (rule.is_counted_anew(change_kind, is_in_ratio) AND is_conform) AS new_conform_count,
           count(*) FILTER (rule.is_counted_no_more(change_kind, is_in_ratio) AND was_conform) AS dropped_conform_count
    FROM mart.change JOIN in_force USING (ars, reporting_date) GROUP BY ars, reporting_date
)
SELECT body.ars, body.short_name, body.municipality_kind, body.kind_label, body.size_class, body.population,
       association.short_name AS association_name,
       own.ars IS NOT NULL AS has_list,
       association_list.ars IS NOT NULL AS has_list_of_association,
       rule.is_counted_body(body.municipality_kind, body.association_ars, own.ars IS NOT NULL) AS is_counted,
       rule.counted_as(body.ars, body.association_ars) AS together_ars,
       coalesce(rule.knows_a_level(before.relevant_count, before.unknown_level_count)
                AND rule.knows_a_level(own.relevant_count, own.unknown_level_count), false) AS is_step_known,
       coalesce(rule.is_recent_list(own.reporting_date, $today::DATE), false) AS is_recent,
       is_step_known AND is_recent AS is_compared,
       own.reporting_date, own.previous_date, date_diff('day', own.previous_date::DATE, own.reporting_date::DATE)::INTEGER AS days_between,
       own.listed_count, own.relevant_count, own.unchecked_count, own.conform_count, own.not_conform_count,
       own.level_counts, own.unknown_level_count, own.model_2_count,
       own.case_count, own.known_case_count, own.conform_case_count, own.without_cases_count,
       own.conform_gained_count, own.conform_lost_count, own.new_count, own.dropped_count,
       coalesce(step.new_conform_count, 0)::INTEGER AS new_conform_count, coalesce(step.dropped_conform_count, 0)::INTEGER AS dropped_conform_count, coalesce(step.unseen_count, 0)::INTEGER AS unseen_count,
       coalesce(step.seen_anew_count, 0)::INTEGER AS seen_anew_count,
       -- rows of its list in force that could not be taken over
       (SELECT coalesce(arg_max(delivery.rejected_count, delivery.delivery_id), 0) FROM meta.delivery AS delivery
        WHERE delivery.ars = own.ars AND delivery.reporting_date = own.list_date AND delivery.is_usable)::INTEGER AS rejected_count,
       rule.conform_share(own.conform_count, own.unknown_level_count, own.relevant_count) AS conform_share,
       rule.conform_case_share(own.conform_case_count, own.known_case_count, own.case_count) AS conform_case_share,
       coalesce(own.conform_count, association_list.conform_count) AS numerator,
       coalesce(own.relevant_count, association_list.relevant_count) AS denominator,
       coalesce(own.unknown_level_count, association_list.unknown_level_count) AS unknown_count,
       rule.conform_share(numerator, unknown_count, denominator) AS share
FROM body
LEFT JOIN in_force AS own USING (ars)
LEFT JOIN mart.summary AS before ON before.ars = own.ars AND before.reporting_date = own.previous_date
LEFT JOIN step ON step.ars = own.ars AND step.reporting_date = own.reporting_date
LEFT JOIN body AS association ON association.ars = body.association_ars
LEFT JOIN in_force AS association_list ON association_list.ars = body.association_ars
ORDER BY body.municipality_kind = 'KREIS', conform_share DESC NULLS LAST, body.short_name
