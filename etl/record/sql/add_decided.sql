-- Notes that a job is decided; fails when it was before.
INSERT INTO ozg.decided VALUES (%(job)s::BIGINT, %(number)s::BIGINT)
