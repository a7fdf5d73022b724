-- One row, after which it is another session's turn.
SELECT pg_advisory_unlock(hashtextextended('ozg ' || %(chain)s::TEXT, 0))
