-- One row is a relevant service whose online cases the list does not name, with both counts of its newest year counted whole, by the date.
SELECT entry.service_name, counted.usage_year, counted.case_count, counted.online_case_count
FROM mart.entry AS entry
JOIN mart.counted_year($ars::VARCHAR, $date::DATE) AS counted
  ON counted.ozg_id = entry.ozg_id AND counted.leika_key IS NOT DISTINCT FROM entry.leika_key
WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND entry.is_in_ratio
  AND entry.online_case_count IS NULL AND entry.online_share IS NULL
ORDER BY counted.case_count DESC, entry.service_name
