-- One row is the municipality: what citizens and staff have of it, each figure with the number of services it cannot count.
-- NULL where the level of no service is known: none of them is known to be without a visit, nor to need one. appearance_told_count: of how many
-- the list says anything of appearing; where of none, nobody knows how many of those ganz online need an appointment (NULL).
-- online_case_count: of the pair that counts (mart.online_pair), not known where it contradicts the cases; counted_years: of which years those the list does not
-- name are, of counted_service_count services. Visits: as many a case as the list says (visits_stated_count: of how many services), else one, online cases of services without a visit only;
-- NULL when none of them is known. Hours a year, citizens and staff together, of hours_case_count online cases; of hours_open_case_count the list
-- says no minutes.
WITH entry AS (
    SELECT is_conform, online_case_count, usage_year, visits_per_case, minutes_saved,
           rule.hours_freed(online_case_count, minutes_saved) AS hours_freed,
           rule.is_without_visit(is_conform, bottleneck_codes, legal_ceiling_level, appearance_duty) AS is_without_visit,
           rule.is_with_appointment(is_conform, bottleneck_codes, legal_ceiling_level, appearance_duty) AS is_with_appointment,
           rule.says_who_must_appear(bottleneck_codes, legal_ceiling_level, appearance_duty) AS says_who_must_appear
    FROM mart.entry_with_pair($ars::VARCHAR, $date::DATE)
)
SELECT count(*)::INTEGER AS relevant_count,
       count(*) FILTER (is_conform)::INTEGER AS conform_count,
       count(*) FILTER (NOT is_conform)::INTEGER AS not_conform_count,
       count(*) FILTER (is_conform IS NULL)::INTEGER AS unknown_level_count,
       count(*) FILTER (says_who_must_appear)::INTEGER AS appearance_told_count,
       CASE WHEN unknown_level_count < relevant_count OR relevant_count = 0
            THEN count(*) FILTER (is_without_visit)::INTEGER END AS without_visit_count,
       CASE WHEN (unknown_level_count < relevant_count AND (appearance_told_count > 0 OR conform_count = 0)) OR relevant_count = 0
            THEN count(*) FILTER (is_with_appointment)::INTEGER END AS appointment_count,
       count(*) FILTER (is_without_visit AND online_case_count IS NULL)::INTEGER AS visits_unknown_count,
       CASE WHEN unknown_level_count = relevant_count THEN NULL
            WHEN without_visit_count = visits_unknown_count AND visits_unknown_count > 0 THEN NULL
            ELSE coalesce(sum(rule.visits_avoided(online_case_count, visits_per_case)) FILTER (is_without_visit), 0) END AS visits_avoided,
       count(*) FILTER (is_without_visit AND online_case_count IS NOT NULL AND visits_per_case IS NOT NULL)::INTEGER AS visits_stated_count,
       count(*) FILTER (online_case_count > 0 AND minutes_saved IS NOT NULL)::INTEGER AS hours_known_count,
       CASE WHEN hours_known_count > 0 OR count(*) FILTER (online_case_count > 0) = 0 THEN sum(hours_freed) END AS hours_freed,
       coalesce(sum(online_case_count) FILTER (minutes_saved IS NOT NULL), 0) AS hours_case_count,
       coalesce(sum(online_case_count) FILTER (minutes_saved IS NULL), 0) AS hours_open_case_count,
       sum(hours_freed) FILTER (minutes_saved < 0) AS hours_added,
       count(*) FILTER (is_conform AND hours_freed IS NULL)::INTEGER AS hours_unknown_count,
       count(usage_year) FILTER (is_without_visit OR minutes_saved IS NOT NULL)::INTEGER AS counted_service_count,
       list(DISTINCT usage_year ORDER BY usage_year) FILTER (usage_year IS NOT NULL AND (is_without_visit OR minutes_saved IS NOT NULL)) AS counted_years
FROM entry
