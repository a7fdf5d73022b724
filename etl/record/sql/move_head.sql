-- Moves the head of the chain behind its new lines, and to its new build where there is one.
UPDATE ozg.head SET number = %(number)s::BIGINT, hash = %(hash)s::TEXT, build = coalesce(%(build)s::TEXT, build)
WHERE chain = %(chain)s::TEXT
