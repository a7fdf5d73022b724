-- One row is municipality x reporting date x service, as the view of the same name says it, computed once: every page and paper that
-- speaks to the public asks for it.
CREATE TABLE mart.protected_entry_kept AS FROM mart.protected_entry;

DROP VIEW mart.protected_entry;

ALTER TABLE mart.protected_entry_kept RENAME TO protected_entry;
