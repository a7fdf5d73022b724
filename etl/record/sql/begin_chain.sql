-- Adds the head of a chain that begins.
INSERT INTO ozg.head VALUES (%(chain)s::TEXT, 0, '', NULL) ON CONFLICT DO NOTHING
