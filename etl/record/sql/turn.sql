-- One row, as soon as it is this session's turn to write in the chain; the turn ends with the session.
SELECT pg_advisory_lock(hashtextextended('ozg ' || %(chain)s::TEXT, 0))
