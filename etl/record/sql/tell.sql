-- One row; whoever listens hears that the chain has changed when the transaction is over.
SELECT pg_notify('ozg', %(chain)s::TEXT)
