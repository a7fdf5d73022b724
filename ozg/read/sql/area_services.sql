-- One row is a service somebody in the area has to offer, over the newest lists, most missing cases first.
SELECT cube.ozg_id, service.service_name, service.subject_area, cube.relevant_count, cube.conform_count, cube.not_conform_count,
       cube.unknown_count, cube.missing_case_count
FROM mart.area_service AS cube
JOIN mart.service AS service USING (ozg_id)
WHERE cube.area_key = $area_key::VARCHAR
ORDER BY cube.missing_case_count DESC NULLS LAST, cube.ozg_id
