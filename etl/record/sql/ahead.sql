-- One row: how many jobs of the chain are not done that came before this one.
SELECT count(*) FROM ozg.job WHERE chain = %(chain)s::TEXT AND number < %(job)s::BIGINT AND done_at IS NULL
