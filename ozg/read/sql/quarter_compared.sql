-- One row: how many services the municipality's lists of two days both name as its own (both_count), and of how many of them both say, by one
-- model, whether they are ganz online (compared_count): of the others nothing is known to have stayed or changed.
SELECT count(*)::INTEGER AS both_count,
       count(*) FILTER (
           coalesce(entry_now.rgm_version = entry_before.rgm_version, true) AND rule.is_conform(now.level_low, now.level_high) IS NOT NULL
           AND rule.is_conform(before.level_low, before.level_high) IS NOT NULL
       )::INTEGER AS compared_count
FROM mart.history AS now
JOIN mart.history AS before
  ON before.ars = now.ars AND before.ozg_id = now.ozg_id AND before.leika_key IS NOT DISTINCT FROM now.leika_key
LEFT JOIN core.entry AS entry_now
  ON entry_now.ars = now.ars AND entry_now.reporting_date = now.reporting_date AND entry_now.ozg_id = now.ozg_id
 AND entry_now.leika_key IS NOT DISTINCT FROM now.leika_key
LEFT JOIN core.entry AS entry_before
  ON entry_before.ars = before.ars AND entry_before.reporting_date = before.reporting_date AND entry_before.ozg_id = before.ozg_id
 AND entry_before.leika_key IS NOT DISTINCT FROM before.leika_key
WHERE now.ars = $ars::VARCHAR AND now.reporting_date = $date::DATE AND before.reporting_date = $since::DATE
  AND now.is_in_ratio AND before.is_in_ratio
