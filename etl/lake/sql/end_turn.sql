-- One row; another session may change the rows of lists.
SELECT pg_advisory_unlock(hashtextextended('ozg lake', 0))
