-- Adds a build that is to be published.
INSERT INTO ozg.build VALUES (%(chain)s::TEXT, %(build)s::TEXT, %(sha256)s::TEXT) ON CONFLICT DO NOTHING
