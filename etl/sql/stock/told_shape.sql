-- No row of core.entry with all the pages read of it, but its columns (told_entry). One row is nothing: the table lends its shape.
CREATE TEMP TABLE told_shape AS
FROM told_entry($rare_below::INTEGER, $minimum_coverage::INTEGER, $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER, $ww::INTEGER)
LIMIT 0;
