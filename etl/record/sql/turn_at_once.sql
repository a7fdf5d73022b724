-- One row: whether it is this session's turn to write in the chain, without waiting.
SELECT pg_try_advisory_lock(hashtextextended('ozg ' || %(chain)s::TEXT, 0))
