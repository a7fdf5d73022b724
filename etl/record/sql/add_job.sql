-- One row is the number of a job that is new in the queue of the chain.
INSERT INTO ozg.job (chain, options, inputs, is_awaited)
VALUES (%(chain)s::TEXT, %(options)s::JSONB, %(inputs)s::TEXT[], %(is_awaited)s::BOOLEAN) RETURNING number
