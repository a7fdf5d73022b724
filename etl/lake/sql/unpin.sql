-- One row; the snapshot is needed by this session no longer.
SELECT pg_advisory_unlock_shared(hashtext('ozg lake snapshot'), %(snapshot)s::INTEGER)
