-- One row is the next job of the chain, which is this transaction's own until it ends; none while an earlier one is not done.
SELECT number, options FROM ozg.job
WHERE done_at IS NULL AND chain = %(chain)s::TEXT AND NOT EXISTS (
    SELECT FROM ozg.job AS earlier WHERE earlier.chain = job.chain AND earlier.number < job.number AND earlier.done_at IS NULL
)
ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED
