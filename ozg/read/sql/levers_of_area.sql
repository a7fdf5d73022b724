-- One row is a bottleneck code over all municipalities of the area: where it blocks, what removing it together would set free.
-- Counts and case sums as in mart.leverage; NULL while no service has a case count.
WITH list AS (
    SELECT summary.ars, municipality.short_name, max(summary.reporting_date) AS reporting_date
    FROM mart.summary AS summary
    JOIN mart.municipality AS municipality USING (ars)
    WHERE $area_key::VARCHAR IN (municipality.district_key, municipality.state_key) AND summary.reporting_date <= $date::DATE
    GROUP BY summary.ars, municipality.short_name
)
SELECT leverage.bottleneck_code, count(*)::INTEGER AS municipality_count, (SELECT count(*) FROM list)::INTEGER AS listed_count,
       string_agg(list.short_name, ', ' ORDER BY list.short_name) AS municipality_names,
       sum(leverage.service_count)::INTEGER AS service_count,
       sum(leverage.services_without_cases)::INTEGER AS services_without_cases,
       sum(leverage.touched_case_count) AS touched_case_count, sum(leverage.freed_case_count) AS freed_case_count,
       sum(leverage.shared_case_count) AS shared_case_count,
       min(leverage.since_date) AS since_date,
       bool_or(leverage.ars = $ars::VARCHAR) AS is_own
FROM list
JOIN mart.leverage AS leverage USING (ars, reporting_date)
GROUP BY leverage.bottleneck_code
ORDER BY shared_case_count DESC NULLS LAST, municipality_count DESC, leverage.bottleneck_code
