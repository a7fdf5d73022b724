-- One row is how the job ended; none while it has not.
SELECT status, said, complained, outputs FROM ozg.job WHERE number = %(job)s::BIGINT AND done_at IS NOT NULL
