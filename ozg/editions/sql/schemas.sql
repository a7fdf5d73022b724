-- The schemas of an edition as a database: those of the published build, and "before" for the edition it is compared with.
CREATE SCHEMA meta;
CREATE SCHEMA core;
CREATE SCHEMA mart;
CREATE SCHEMA before;
