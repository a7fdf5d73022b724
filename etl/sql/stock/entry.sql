-- The entries are asked for anew while the marts are made: keeping them would write a second table as wide as the one the pages read.
-- One row is a row of core.entry.
CREATE VIEW core.entry AS FROM assessed_entry;
