-- One row; from now on nobody takes this snapshot away, until the session ends.
SELECT pg_advisory_lock_shared(hashtext('ozg lake snapshot'), %(snapshot)s::INTEGER)
