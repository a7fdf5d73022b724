-- One row is the number of the job, taken out of the queue; none when somebody is at work on it or it is done.
DELETE FROM ozg.job
WHERE number = (SELECT number FROM ozg.job WHERE number = %(job)s::BIGINT AND done_at IS NULL FOR UPDATE SKIP LOCKED) RETURNING number
