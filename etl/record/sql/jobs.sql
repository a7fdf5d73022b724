-- One row is a job of the chain that is not done, or was done in the last week, in order.
SELECT number, options ->> 'run', queued_at, done_at, status, complained FROM ozg.job
WHERE chain = %(chain)s::TEXT AND (done_at IS NULL OR done_at > now() - INTERVAL '7 days') ORDER BY number
