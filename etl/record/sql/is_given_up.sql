-- One row: whether nobody waits any more for a job that somebody wanted to wait for.
SELECT is_awaited AND pg_try_advisory_xact_lock(hashtextextended('ozg job ' || number, 0)) FROM ozg.job WHERE number = %(job)s::BIGINT
