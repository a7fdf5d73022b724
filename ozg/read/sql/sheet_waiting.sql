-- One row is a relevant service that is known not to be ganz online although nothing known in the law is against it, with what it waits for; most cases a
-- year first, those without a case number are left out.
SELECT ozg_id, leika_key, service_name, case_count, case_quality, level_low, level_high, implementation_status, turn_group, waiting_for,
       waiting_since_date, waits_unnamed AS lists_unnamed,
       is_said_both, outdated_date, hindering_codes
FROM mart.entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio
  AND is_conform = false AND rule.is_changeable(legal_ceiling_level, bottleneck_codes) AND case_count > 0
ORDER BY case_count DESC, service_name, ozg_id, leika_key
LIMIT $limit::INTEGER
