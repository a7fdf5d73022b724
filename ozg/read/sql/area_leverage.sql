-- One row is a bottleneck code over the lists in force in the area at this reporting date, what most cases hang on first.
SELECT cube.bottleneck_code, kind.bottleneck_label, cube.municipality_count, cube.service_count, cube.services_without_cases,
       cube.touched_case_count, cube.freed_case_count, cube.shared_case_count, cube.since_date
FROM mart.area_leverage AS cube
JOIN core.bottleneck_kind AS kind USING (bottleneck_code)
WHERE cube.area_key = $area_key::VARCHAR AND cube.reporting_date = $date::DATE
ORDER BY cube.touched_case_count DESC NULLS LAST, cube.service_count DESC, cube.bottleneck_code
