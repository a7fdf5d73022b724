-- One row: whether the tables are there.
SELECT to_regclass('ozg.decided') IS NOT NULL
