-- One row is a relevant service whose online cases the list does not name, with both counts of its newest year counted whole, by the date.
SELECT entry.service_name, usage.usage_year, usage.case_count, usage.online_case_count
FROM mart.entry AS entry
JOIN mart.usage_year AS usage
  ON usage.ars = entry.ars AND usage.ozg_id = entry.ozg_id AND usage.leika_key IS NOT DISTINCT FROM entry.leika_key
 AND rule.is_year_over(usage.usage_year, $date::DATE) AND rule.is_online_part(usage.online_case_count, usage.case_count)
WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND entry.is_in_ratio
  AND entry.online_case_count IS NULL AND entry.online_share IS NULL
QUALIFY row_number() OVER (PARTITION BY entry.ozg_id, entry.leika_key ORDER BY usage.usage_year DESC) = 1
ORDER BY usage.case_count DESC, entry.service_name
