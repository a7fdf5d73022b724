-- One row is a service that changed since the municipality's previous list: gains, then losses, then what is no progress and no
-- loss (new, gone, another model, known for the first time or no longer).
SELECT service_name, ozg_id, level_before, level_now, level_high_before, level_high_now, is_conform, version_before, version_now,
       conform_change, change_kind, case_count, previous_date
FROM mart.change
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
  AND (conform_change <> 0 OR change_kind NOT IN ('GEWINN', 'VERLUST'))
ORDER BY conform_change DESC, list_position(['GEWINN', 'VERLUST', 'MODELL_GEWECHSELT', 'ERSTMALS_BEWERTET', 'NICHT_MEHR_BEWERTET', 'NEU', 'WEGGEFALLEN', 'AUS_DEM_KATALOG'], change_kind),
         case_count DESC NULLS LAST, service_name
