-- One row is a relevant service with its part in a headline figure (see ozg.rules.figures): counted, only in the denominator,
-- or unknown; amount is what it adds (1 where services are counted). source_*: where in which file its row stands.
WITH part AS (
    SELECT *,
           CASE $figure::VARCHAR
               WHEN 'CASES_CONFORM' THEN case_count WHEN 'VISITS' THEN rule.visits_avoided(online_case_count, visits_per_case)
               WHEN 'HOURS' THEN rule.hours_freed(online_case_count, minutes_saved) ELSE 1 END AS amount,
           CASE $figure::VARCHAR
               WHEN 'ONLINE' THEN is_online WHEN 'END_TO_END' THEN is_end_to_end
               WHEN 'APPOINTMENT' THEN rule.is_with_appointment(is_conform, bottleneck_codes, legal_ceiling_level, appearance_duty)
               WHEN 'WITHOUT_VISIT' THEN rule.is_without_visit(is_conform, bottleneck_codes, legal_ceiling_level, appearance_duty)
               WHEN 'VISITS' THEN rule.is_without_visit(is_conform, bottleneck_codes, legal_ceiling_level, appearance_duty)
               WHEN 'HOURS' THEN rule.hours_freed(online_case_count, minutes_saved) IS NOT NULL
                    OR CASE WHEN is_conform THEN NULL ELSE false END
               WHEN 'CONFORM' THEN is_conform WHEN 'CASES_CONFORM' THEN is_conform
               ELSE error('no rows are kept of the figure ' || $figure::VARCHAR) END AS is_in
    FROM mart.entry_with_pair($ars::VARCHAR, $date::DATE)
)
SELECT ozg_id, leika_key, service_name, level_low, level_high, rgm_version, declared_level, model_level_low, model_level_high, answered_count,
       amount, CASE WHEN is_in IS NULL OR (amount IS NULL AND (is_in OR $figure::VARCHAR = 'CASES_CONFORM')) THEN 'UNBEKANNT'
                    WHEN is_in THEN 'ZAEHLER' ELSE 'NENNER' END AS part_role,
       source_file, source_sheet, source_row
FROM part
ORDER BY list_position(['ZAEHLER', 'NENNER', 'UNBEKANNT'], part_role), amount DESC NULLS LAST, service_name, ozg_id, leika_key
