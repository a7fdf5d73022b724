-- One row, after which this session is known to wait for the job, as long as it lasts.
SELECT pg_advisory_lock_shared(hashtextextended('ozg job ' || %(job)s::BIGINT, 0))
