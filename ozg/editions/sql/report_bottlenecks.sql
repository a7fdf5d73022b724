-- One row is municipality x bottleneck code (confirmed, blocking, open), the one that holds up most cases first.
SELECT municipality.short_name, leverage.ars, leverage.bottleneck_code, leverage.service_count, leverage.services_without_cases,
       leverage.touched_case_count, leverage.freed_case_count, leverage.shared_case_count, leverage.since_date,
       coalesce(string_split(leverage.waiting_for, ' '), [NULL::VARCHAR]) AS owner_codes
FROM mart.leverage AS leverage
JOIN mart.municipality AS municipality USING (ars)
ORDER BY leverage.ars, leverage.touched_case_count DESC NULLS LAST, leverage.service_count DESC, leverage.bottleneck_code
