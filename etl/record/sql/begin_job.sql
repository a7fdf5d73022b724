-- One row: how often the job was begun before; notes that it is begun.
WITH noted AS (INSERT INTO ozg.begun VALUES (%(job)s::BIGINT))
SELECT count(*) FROM ozg.begun WHERE job = %(job)s::BIGINT
