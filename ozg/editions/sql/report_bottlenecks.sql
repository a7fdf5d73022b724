-- One row is municipality x bottleneck code: what blocks (confirmed, open), the one that holds up most cases first; then what a list only names.
-- unrated_count: services for which it is reported without a word on how grave it is. What is only named that way blocks a number nobody knows.
WITH unrated AS (
    SELECT ars, bottleneck_code, count(DISTINCT (ozg_id, leika_key))::INTEGER AS unrated_count,
           list(DISTINCT owner_code ORDER BY rule.owner_place(owner_code)) AS owner_codes
    FROM mart.bottleneck
    WHERE rule.is_unrated(is_proposed, severity, is_below_target)
    GROUP BY ars, bottleneck_code
)
SELECT municipality.short_name, ars, bottleneck_code, leverage.service_count, leverage.services_without_cases,
       coalesce(unrated.unrated_count, 0) AS unrated_count,
       leverage.touched_case_count, leverage.freed_case_count, leverage.shared_case_count, leverage.since_date,
       coalesce(string_split(leverage.waiting_for, ' '), unrated.owner_codes, [NULL::VARCHAR]) AS owner_codes
FROM mart.leverage AS leverage
FULL JOIN unrated USING (ars, bottleneck_code)
JOIN mart.municipality AS municipality USING (ars)
ORDER BY ars, leverage.service_count IS NULL, leverage.touched_case_count DESC NULLS LAST, leverage.service_count DESC, unrated_count DESC, bottleneck_code
