-- One row is a bottleneck code over the newest lists of the area, largest share of the blocked cases first.
SELECT cube.bottleneck_code, kind.bottleneck_label, cube.municipality_count, cube.service_count, cube.services_without_cases,
       cube.touched_case_count, cube.freed_case_count, cube.shared_case_count, cube.since_date
FROM mart.area_leverage AS cube
JOIN core.bottleneck_kind AS kind USING (bottleneck_code)
WHERE cube.area_key = $area_key::VARCHAR
ORDER BY cube.shared_case_count DESC NULLS LAST, cube.service_count DESC, cube.bottleneck_code
