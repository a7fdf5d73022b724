-- One row: how many workers of the chain are there.
SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'ozg work ' || %(chain)s::TEXT
