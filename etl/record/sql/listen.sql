-- From now on this session hears when a chain has changed.
LISTEN ozg
