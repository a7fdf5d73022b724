-- An edition older than the columns asked for by name: whether somebody must appear in person, no list could say.
ALTER TABLE mart.entry ADD COLUMN appearance_duty VARCHAR;
