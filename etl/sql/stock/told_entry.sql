-- One row is a row of core.entry with all the pages read of it (told_entry): the one wide table of the build of a stock.
CREATE TABLE mart.told_entry AS
FROM told_entry($rare_below::INTEGER, $minimum_coverage::INTEGER, $wf::INTEGER, $wn::INTEGER, $wm::INTEGER, $wa::INTEGER, $wp::INTEGER, $ww::INTEGER)
LIMIT 0;
