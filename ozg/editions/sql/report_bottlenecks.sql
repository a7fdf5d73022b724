-- One row is municipality x bottleneck code: what blocks (confirmed, open), the one that holds up most cases first; then what a list only names.
-- unrated_count: services for which it is reported without a word on how grave it is. What is only named that way blocks a number nobody knows:
-- its cases are those of the services it is named for, its day that of the largest share of them.
WITH named AS (
    SELECT ars, bottleneck_code, ozg_id, leika_key, any_value(case_count) AS case_count, min(since_date) AS since_date
    FROM mart.bottleneck
    WHERE rule.is_unrated(is_proposed, severity, is_below_target)
    GROUP BY ars, bottleneck_code, ozg_id, leika_key
),
main_day AS (
    SELECT ars, bottleneck_code, since_date
    FROM named
    GROUP BY ars, bottleneck_code, since_date
    QUALIFY row_number() OVER (PARTITION BY ars, bottleneck_code ORDER BY sum(case_count) DESC NULLS LAST, count(*) DESC, since_date NULLS LAST) = 1
),
party AS (
    SELECT ars, bottleneck_code, list(DISTINCT owner_code ORDER BY rule.owner_place(owner_code)) AS owner_codes
    FROM mart.bottleneck
    WHERE rule.is_unrated(is_proposed, severity, is_below_target)
    GROUP BY ars, bottleneck_code
),
unrated AS (
    SELECT named.ars, named.bottleneck_code, count(*)::INTEGER AS unrated_count, count(*) FILTER (named.case_count IS NULL)::INTEGER AS services_without_cases,
           sum(named.case_count) AS touched_case_count, any_value(main_day.since_date) AS since_date, any_value(party.owner_codes) AS owner_codes
    FROM named
    JOIN main_day USING (ars, bottleneck_code)
    JOIN party USING (ars, bottleneck_code)
    GROUP BY named.ars, named.bottleneck_code
)
SELECT municipality.short_name, ars, bottleneck_code, leverage.service_count,
       CASE WHEN leverage.service_count IS NULL THEN unrated.services_without_cases ELSE leverage.services_without_cases END AS services_without_cases,
       coalesce(unrated.unrated_count, 0) AS unrated_count,
       CASE WHEN leverage.service_count IS NULL THEN unrated.touched_case_count ELSE leverage.touched_case_count END AS touched_case_count,
       leverage.freed_case_count, leverage.shared_case_count,
       CASE WHEN leverage.service_count IS NULL THEN unrated.since_date ELSE leverage.since_date END AS since_date,
       coalesce(string_split(leverage.waiting_for, ' '), unrated.owner_codes, [NULL::VARCHAR]) AS owner_codes
FROM mart.leverage AS leverage
FULL JOIN unrated USING (ars, bottleneck_code)
JOIN mart.municipality AS municipality USING (ars)
ORDER BY ars, leverage.service_count IS NULL, touched_case_count DESC NULLS LAST, leverage.service_count DESC, unrated_count DESC, bottleneck_code
