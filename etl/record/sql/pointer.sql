-- One row is the published build of the chain with its hash; none while nothing is published.
SELECT build, sha256 FROM ozg.head JOIN ozg.build USING (chain, build) WHERE chain = %(chain)s::TEXT
