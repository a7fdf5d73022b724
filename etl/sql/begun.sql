-- What a build of no list leaves that no build begins with: tables some builds have as views, and the parameters it was made with.
DROP TABLE core.entry;
DROP TABLE mart.entry;
DROP TABLE mart.protected_entry;
DELETE FROM meta.parameter;
