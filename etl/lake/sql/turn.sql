-- One row, as soon as it is this session's turn to change the rows of lists, of whatever chain; the turn ends with the session.
SELECT pg_advisory_lock(hashtextextended('ozg lake', 0))
