-- One row is a relevant service with its part in a headline figure (see ozg.rules.figures): counted, only in the denominator,
-- or unknown; amount is what it adds (1 where services are counted). source_*: where in which file its row stands.
WITH part AS (
    SELECT entry.*, pair.online_case_count AS counted_online,
           CASE $figure::VARCHAR
               WHEN 'CASES_CONFORM' THEN entry.case_count WHEN 'VISITS' THEN rule.visits_avoided(counted_online, visits_per_case)
               WHEN 'HOURS' THEN rule.hours_freed(counted_online, minutes_saved) ELSE 1 END AS amount,
           CASE $figure::VARCHAR
               WHEN 'ONLINE' THEN is_online WHEN 'END_TO_END' THEN is_end_to_end
               WHEN 'APPOINTMENT' THEN rule.is_with_appointment(entry.is_conform, bottleneck_codes, legal_ceiling_level, appearance_duty)
               WHEN 'WITHOUT_VISIT' THEN rule.is_without_visit(entry.is_conform, bottleneck_codes, legal_ceiling_level, appearance_duty)
               WHEN 'VISITS' THEN rule.is_without_visit(entry.is_conform, bottleneck_codes, legal_ceiling_level, appearance_duty)
               WHEN 'HOURS' THEN rule.hours_freed(counted_online, minutes_saved) IS NOT NULL
                    OR CASE WHEN entry.is_conform THEN NULL ELSE false END
               WHEN 'CONFORM' THEN entry.is_conform WHEN 'CASES_CONFORM' THEN entry.is_conform
               ELSE error('no rows are kept of the figure ' || $figure::VARCHAR) END AS is_in
    FROM mart.entry AS entry
    JOIN mart.online_pair() AS pair
      ON pair.ars = entry.ars AND pair.reporting_date = entry.reporting_date AND pair.ozg_id = entry.ozg_id
     AND pair.leika_key IS NOT DISTINCT FROM entry.leika_key
    WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND entry.is_in_ratio
)
SELECT ozg_id, leika_key, service_name, level_low, level_high, rgm_version, declared_level, model_level_low, model_level_high, answered_count,
       amount, CASE WHEN is_in IS NULL OR (amount IS NULL AND (is_in OR $figure::VARCHAR = 'CASES_CONFORM')) THEN 'UNBEKANNT'
                    WHEN is_in THEN 'ZAEHLER' ELSE 'NENNER' END AS part_role,
       source_file, source_sheet, source_row
FROM part
ORDER BY list_position(['ZAEHLER', 'NENNER', 'UNBEKANNT'], part_role), amount DESC NULLS LAST, service_name, ozg_id, leika_key
