-- One row is the hash of a file that a job is waiting with.
SELECT DISTINCT unnest(inputs) FROM ozg.job WHERE done_at IS NULL
