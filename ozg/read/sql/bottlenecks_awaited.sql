-- One row is a party that services still to be done wait for, of which the list names no bottleneck: number of services, their cases (a year, NULL
-- while none has a count) and names, those with the most cases first.
SELECT awaited_party AS waiting_for, count(*)::INTEGER AS service_count, count(*) FILTER (case_count IS NULL)::INTEGER AS services_without_cases,
       sum(case_count) AS case_count, list(service_name ORDER BY case_count DESC NULLS LAST, service_name) AS service_names
FROM mart.entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio AND awaited_party IS NOT NULL AND bottleneck_codes = ''
  AND turn_group IS NOT NULL
GROUP BY awaited_party
ORDER BY service_count DESC, rule.owner_place(awaited_party)
