-- One row: how many deliveries of the chain there are among the rows of lists.
SELECT count(*) FROM previous.meta.kept WHERE chain = $chain::VARCHAR;
