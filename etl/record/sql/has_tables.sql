-- One row: whether the tables are there. Asked of the rows: a name (to_regclass) is looked up in what the connection remembers, which may be
-- from before another one made them.
SELECT EXISTS (SELECT FROM pg_catalog.pg_tables WHERE schemaname = 'ozg' AND tablename = 'decided')
