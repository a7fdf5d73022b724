-- One row is a line of the chain after the first so many, in order.
SELECT line FROM ozg.line WHERE chain = %(chain)s::TEXT AND number > %(after)s::BIGINT ORDER BY number
