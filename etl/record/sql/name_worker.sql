-- One row, after which this session counts as a worker of the chain.
SELECT set_config('application_name', 'ozg work ' || %(chain)s::TEXT, false)
