-- Notes how a job ended, and lets go of what it was asked with.
UPDATE ozg.job
SET done_at = now(), status = %(status)s::INTEGER, said = %(said)s::TEXT, complained = %(complained)s::TEXT, outputs = %(outputs)s::JSONB,
    options = jsonb_build_object('run', options -> 'run'), inputs = '{}'
WHERE number = %(job)s::BIGINT
