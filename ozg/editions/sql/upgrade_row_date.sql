-- An edition older than the column: of which day a row was, no list could say.
ALTER TABLE mart.entry ADD COLUMN row_date DATE;
