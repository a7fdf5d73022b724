-- One row is a row of mart.told_entry of the municipalities of one state: rows as wide as these are sorted in memory only state by state.
INSERT INTO mart.told_entry
SELECT COLUMNS(lambda name: NOT list_contains($unstated::VARCHAR[], name))
FROM told_entry($rare_below::INTEGER, $minimum_coverage::INTEGER, $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER, $ww::INTEGER)
WHERE ars >= $state_key::VARCHAR AND ars < $state_key::VARCHAR || '~'
ORDER BY ars, reporting_date, ozg_id;
