-- One row is a row of the municipality's list about this service: the bundle, or single LeiKa services below it; lowest level
-- first, so that the first row is the one that holds the bundle back. Its place is that of the house's own order.
SELECT entry.* EXCLUDE (ars, ozg_id) REPLACE (inside.computed_rank AS computed_rank), entry.waits_unnamed AS lists_unnamed
FROM mart.entry AS entry
LEFT JOIN mart.order_inside($ars::VARCHAR, $date::DATE, $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER, $ww::INTEGER) AS inside
  ON inside.ozg_id = entry.ozg_id AND inside.leika_key IS NOT DISTINCT FROM entry.leika_key
WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND entry.ozg_id = $ozg_id::VARCHAR AND entry.is_counted
ORDER BY entry.relevance = 'RELEVANT' DESC, entry.level_low NULLS FIRST, entry.leika_key NULLS FIRST
