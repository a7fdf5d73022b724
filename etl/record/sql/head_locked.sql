-- One row is the head of the chain; while its transaction lasts, nobody else moves it.
SELECT number, hash FROM ozg.head WHERE chain = %(chain)s::TEXT FOR UPDATE
