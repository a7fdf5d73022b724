-- One row: how much of the cases of its services that are ganz online a municipality gets online, measured by itself: online cases and
-- all cases a year of those with both counts that go together, and their number.
SELECT sum(online_case_count) AS online_case_count, sum(case_count) AS case_count, count(*)::INTEGER AS service_count
FROM mart.online_pair()
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_conform AND rule.is_online_part(online_case_count, case_count)
