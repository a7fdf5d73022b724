-- An edition older than the column: what it counted, it counted, however old.
ALTER TABLE mart.entry ADD COLUMN outdated_date DATE;
