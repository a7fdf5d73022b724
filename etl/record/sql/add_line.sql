-- Adds a line.
INSERT INTO ozg.line VALUES (%(chain)s::TEXT, %(number)s::BIGINT, %(line)s::BYTEA)
