-- One row is municipality x reporting date x service as the list in force says it, with its edits and its maturity computed.
CREATE TABLE core.entry AS FROM assessed_entry;
