-- One row is a row of core.entry with all the pages read of it (told_entry), without the columns nobody states anything in ($unstated): the one
-- wide table of the build of a stock.
CREATE TABLE mart.told_entry AS
SELECT COLUMNS(lambda name: NOT list_contains($unstated::VARCHAR[], name)) FROM told_shape;
