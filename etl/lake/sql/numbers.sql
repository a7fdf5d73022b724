-- One row is a new number of a delivery among the rows of lists, in order.
SELECT nextval('ozg.lake_delivery') FROM generate_series(1, %(count)s::INTEGER)
