-- One row is a chain.
SELECT chain FROM ozg.head ORDER BY chain
