-- One row is a service at the municipality's newest point: its level and its place in the order.
SELECT entry.ars, entry.ozg_id, entry.leika_key, entry.level_low, entry.level_high, entry.rank_group, entry.computed_rank
FROM mart.entry AS entry
WHERE entry.ars = $ars::VARCHAR AND entry.ozg_id = $ozg_id::VARCHAR
  AND entry.reporting_date = (SELECT max(point.reporting_date) FROM core.reporting_point AS point WHERE point.ars = $ars::VARCHAR)
ORDER BY entry.leika_key NULLS FIRST;
