-- One row is a service at the municipality's newest point: its level and its place in the order of the house.
WITH newest AS (SELECT max(point.reporting_date) AS day FROM core.reporting_point AS point WHERE point.ars = $ars::VARCHAR)
SELECT entry.ars, entry.ozg_id, entry.leika_key, entry.level_low, entry.level_high, entry.rank_group, inside.computed_rank
FROM mart.entry AS entry
LEFT JOIN mart.order_inside($ars::VARCHAR, (SELECT day FROM newest), $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER,
                            $ww::INTEGER) AS inside
  ON inside.ozg_id = entry.ozg_id AND inside.leika_key IS NOT DISTINCT FROM entry.leika_key
WHERE entry.ars = $ars::VARCHAR AND entry.ozg_id = $ozg_id::VARCHAR AND entry.reporting_date = (SELECT day FROM newest)
ORDER BY entry.leika_key NULLS FIRST;
