-- One row is municipality x reporting date x service of the list in force as the pages read it (told_entry).
CREATE TABLE mart.entry AS
SELECT * EXCLUDE (delivery_id)
FROM told_entry($rare_below::INTEGER, $minimum_coverage::INTEGER, $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER, $ww::INTEGER)
ORDER BY ars, reporting_date, ozg_id;
